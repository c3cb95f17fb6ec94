"""A queue with one place, in front of one worker."""

import threading
import time
from collections import Counter, defaultdict

import gradio as gr

import compat
from endpoints import Endpoints


def slow(seconds):
    time.sleep(seconds)
    return "done"


class Held:
    """Jobs that last until they are let go by their key, so that the queue is full for as long as a test needs."""

    def __init__(self):
        self.running, self.ends = Counter(), defaultdict(threading.Event)

    def hold(self, key):
        self.running[key] += 1
        self.ends[key].wait(60)  # Not for ever, if the test is gone.
        return key

    def release(self, key):
        self.ends[key].set()
        return key

    def started(self, key):
        return self.running[key]


def build():
    with gr.Blocks(title="limits") as app:
        endpoints, held = Endpoints(), Held()
        key, out, number = gr.Textbox(label="Key"), gr.Textbox(label="Out"), gr.Number(label="Count")
        endpoints.add("slow", slow, gr.Number(value=0.5, label="Seconds"), out)
        endpoints.add("hold", held.hold, key, out)
        # For `/run`, which passes the queue by.
        endpoints.add("release", held.release, key, out, count=False)
        endpoints.add("started", held.started, key, number, count=False)
    compat.queue(app, max_size=1, concurrency=1)
    return app
