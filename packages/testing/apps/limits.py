"""A queue with one place, in front of one worker."""

import time

import gradio as gr

import compat
from endpoints import Endpoints


def slow(seconds):
    time.sleep(seconds)
    return "done"


def build():
    with gr.Blocks(title="limits") as app:
        endpoints = Endpoints()
        endpoints.add("slow", slow, gr.Number(value=0.5, label="Seconds"), gr.Textbox(label="Out"))
    compat.queue(app, max_size=1, concurrency=1)
    return app
