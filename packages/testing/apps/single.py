"""An app with one endpoint, which a client may call without naming it."""

import gradio as gr

import compat
from endpoints import Endpoints
from values import predict


def build():
    with gr.Blocks(title="single") as app:
        endpoints = Endpoints(report=False)  # it would be the second
        endpoints.add("predict", predict, gr.Textbox(label="Text"), gr.Textbox(label="Out"))
    compat.queue(app)
    return app
