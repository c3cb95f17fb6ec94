"""Every way to fail, in an app that hides the reasons of unexpected errors as apps do by default."""

import gradio as gr

import compat
from endpoints import Endpoints


def raise_error(message):
    raise gr.Error(message)


def raise_exception(message):
    raise ValueError(message)


def after_yields(n, message):
    yield from range(int(n))
    raise gr.Error(message)


def break_after_yields(n, message):
    yield from range(int(n))
    raise ValueError(message)


def fine():
    return "fine"


def validated(number):
    return number


def build():
    with gr.Blocks(title="errors") as app:
        endpoints = Endpoints()
        message = gr.Textbox(value="This failed.", label="Message")
        number, out = gr.Number(value=2, label="Number"), gr.Textbox(label="Out")

        endpoints.add("raise_error", raise_error, message, out)
        endpoints.add("raise_exception", raise_exception, message, out)
        endpoints.add("after_yields", after_yields, [number, message], gr.Number(label="Step"))
        endpoints.add("break_after_yields", break_after_yields, [number, message], gr.Number(label="Step"))
        endpoints.add("fine", fine, [], out)
        # Versions without validators (before 5.x) accept every number here.
        endpoints.add("validated", validated, number, out, validator=_positive)
    compat.queue(app)
    return app


def _positive(number):
    return gr.validate(number > 0, "The number must be positive")
