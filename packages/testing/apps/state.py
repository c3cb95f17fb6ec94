"""Values that the server keeps for a session."""

import gradio as gr

import compat
from endpoints import Endpoints


def counter(count):
    return count + 1, count + 1


def chat(message, words):
    """Counts the words said in this session so far."""
    words = words + message.split()
    return f"{len(words)} words so far", words


def build():
    with gr.Blocks(title="state") as app:
        endpoints = Endpoints()
        message, out, number = gr.Textbox(label="Message"), gr.Textbox(label="Out"), gr.Number(label="Count")
        count, words = gr.State(0), gr.State([])

        # The State comes first here and last there: a client must put its slot where it belongs.
        endpoints.add("counter", counter, count, [count, number])
        endpoints.add("chat", chat, [message, words], [out, words])
    compat.queue(app)
    return app
