"""An app behind a login: `user` with the password `secret`."""

import gradio as gr

import compat
from endpoints import Endpoints

LAUNCH = {"auth": ("user", "secret")}


def hello(name):
    return f"Hello {name}"


def whoami(request: gr.Request):
    return request.username


def build():
    with gr.Blocks(title="auth") as app:
        endpoints = Endpoints()
        name, out = gr.Textbox(value="World", label="Name"), gr.Textbox(label="Out")
        endpoints.add("hello", hello, name, out)
        endpoints.add("whoami", whoami, [], out)
    compat.queue(app)
    return app
