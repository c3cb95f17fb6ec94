"""One worker for each endpoint, and a queue without end in front of it."""

import time
from collections import Counter

import gradio as gr

import compat
from endpoints import Endpoints


class ByKey:
    """Counts how often something ran for a key, since the jobs of several tests wait here at once."""

    def __init__(self):
        self.started, self.steps = Counter(), Counter()

    def slow(self, key, seconds):
        self.started[key] += 1
        time.sleep(seconds)
        return key

    def count(self, key, n, delay):
        self.started[key] += 1
        for step in range(int(n)):
            self.steps[key] += 1
            yield step
            time.sleep(delay)

    def report(self, key):
        return {"started": self.started[key], "steps": self.steps[key]}


def build():
    with gr.Blocks(title="waiting") as app:
        endpoints, by_key = Endpoints(), ByKey()
        key = gr.Textbox(label="Key")
        n, seconds = gr.Number(value=3, label="n"), gr.Number(value=0.0, label="Seconds")

        endpoints.add("slow", by_key.slow, [key, seconds], gr.Textbox(label="Out"))
        endpoints.add("count", by_key.count, [key, n, seconds], gr.Number(label="Step"))
        endpoints.add("line", by_key.count, [key, n, seconds], gr.Number(label="Step"))
        endpoints.add("report", by_key.report, key, gr.JSON(label="Report"))
    compat.queue(app, concurrency=1)
    return app
