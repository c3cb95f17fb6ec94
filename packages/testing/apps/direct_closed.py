"""An app that refuses plain `/run` requests for queued endpoints: only the queue may call it."""

import gradio as gr

import compat
from endpoints import Endpoints


def hello(name):
    return f"Hello {name}"


def build():
    with gr.Blocks(title="direct_closed") as app:
        endpoints = Endpoints()
        name, out = gr.Textbox(label="Name"), gr.Textbox(label="Out")
        endpoints.add("hello", hello, name, out)
        endpoints.add("unqueued", hello, name, out, queue=False)
    compat.queue(app, api_open=False)
    return app
