"""Progress and messages for the user."""

import time

import gradio as gr

import compat
from endpoints import Endpoints


def steps(n, delay=0.05, progress=gr.Progress()):
    for step in range(int(n)):
        progress((step, int(n)), desc="counting", unit="steps")
        time.sleep(delay)
    return "done"


def fraction(progress=gr.Progress()):
    for share in [0, 0.5, 1.0]:
        progress(share, desc="half by half")
        time.sleep(0.3)
    return "done"


def nested(progress=gr.Progress()):
    # Through the queue or /call only: before 5, `progress.tqdm` never ends where /run calls it.
    for _ in progress.tqdm(range(2), desc="outer"):
        for _ in progress.tqdm(range(2), desc="inner"):
            time.sleep(0.2)
    return "done"


def messages():
    gr.Info("This is for your information.")
    gr.Warning("This is a warning.")
    return "done"


def build():
    with gr.Blocks(title="progress") as app:
        endpoints = Endpoints()
        n, delay = gr.Number(value=3, label="n"), gr.Number(value=0.05, label="Delay")
        out = gr.Textbox(label="Out")

        endpoints.add("steps", steps, [n, delay], out)
        endpoints.add("fraction", fraction, [], out)
        endpoints.add("nested", nested, [], out)
        endpoints.add("messages", messages, [], out)
    compat.queue(app)
    return app
