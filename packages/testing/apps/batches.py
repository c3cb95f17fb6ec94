"""A function that takes many jobs at once. Its app is its own, since a batch ends the whole queue of Gradio 4.0 to 4.8."""

import threading
from collections import Counter, defaultdict

import gradio as gr

import compat
from endpoints import Endpoints


class Batches:
    """Batches that last until each of their jobs is let go by its key, so that others wait and become the next batch."""

    def __init__(self):
        self.started = Counter()
        self.ends = defaultdict(threading.Event)

    def hold(self, keys):
        """Gives each key with the number of those that came with it."""
        self.started.update(keys)
        for key in keys:
            self.ends[key].wait(60)  # Not for ever, if the test is gone.
        return [[f"{key} of {len(keys)}" for key in keys]]

    def release(self, key):
        self.ends[key].set()
        return key


def build():
    with gr.Blocks(title="batches") as app:
        endpoints, batches = Endpoints(), Batches()
        key, out = gr.Textbox(label="Key"), gr.Textbox(label="Out")

        endpoints.add("hold", batches.hold, key, out, batch=True, max_batch_size=4)
        endpoints.add("release", batches.release, key, out, queue=False)
        endpoints.add("started", lambda key: batches.started[key], key, gr.Number(label="Jobs"), queue=False)
        endpoints.add("plain", lambda: "plain", [], out)
    compat.queue(app, concurrency=1)
    return app
