"""One worker for each endpoint, and a queue without end in front of it."""

import threading
import time
from collections import Counter, defaultdict

import gradio as gr

import compat
from endpoints import Endpoints


class ByKey:
    """Counts how often something ran for a key, since the jobs of several tests wait here at once."""

    def __init__(self):
        self.started, self.steps, self.ended = Counter(), Counter(), Counter()
        self.ends = defaultdict(threading.Event)
        self.asked = defaultdict(lambda: threading.Semaphore(0))

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

    def tick(self, key):
        """Yields until it is let go by its key."""
        self.started[key] += 1
        for step in range(3_000):  # Not for ever, if the test is gone.
            self.steps[key] += 1
            yield step
            if self.ends[key].wait(0.02):
                break
        self.ended[key] += 1

    def hold(self, key):
        """Lasts until it is let go by its key, so that others wait for as long as a test needs."""
        self.started[key] += 1
        self.ends[key].wait(60)  # Not for ever, if the test is gone.
        self.ended[key] += 1
        return key

    def tell(self, topic, progress=gr.Progress()):
        """Tells a story word by word, each when it is asked for by the story's topic."""
        if not topic:
            raise gr.Error("A story needs a topic.")
        words, told = ["lived", "by", "the", "sea."], 0
        for _ in range(3_000):  # Not for ever, if the test is gone.
            progress((told, len(words)), desc="telling", unit="words")
            yield " ".join([topic, *words[:told]])
            if told == len(words):
                break
            # Short steps, since a cancel takes effect after one.
            told += self.asked[topic].acquire(timeout=0.02)

    def ask(self, topic):
        self.asked[topic].release()
        return topic

    def release(self, key):
        self.ends[key].set()
        return key

    def report(self, key):
        counts = {"started": self.started, "steps": self.steps, "ended": self.ended}
        return {name: count[key] for name, count in counts.items()}


def build():
    with gr.Blocks(title="waiting") as app:
        endpoints, by_key = Endpoints(), ByKey()
        key = gr.Textbox(label="Key")
        n, seconds = gr.Number(value=3, label="n"), gr.Number(value=0.0, label="Seconds")

        endpoints.add("slow", by_key.slow, [key, seconds], gr.Textbox(label="Out"))
        endpoints.add("count", by_key.count, [key, n, seconds], gr.Number(label="Step"))
        endpoints.add("line", by_key.count, [key, n, seconds], gr.Number(label="Step"))
        endpoints.add("tick", by_key.tick, key, gr.Number(label="Step"))
        # One for each file of tests that has to know who is in the line.
        for name in ["hold", "pause", "stay", "linger", "last"]:
            endpoints.add(name, by_key.hold, key, gr.Textbox(label="Out"))
        endpoints.add("tell", by_key.tell, gr.Textbox(label="Topic"), gr.Textbox(label="Story"))
        # By `/run`, since before 4.0 one worker serves the whole queue of an app.
        endpoints.add("release", by_key.release, key, gr.Textbox(label="Out"), queue=False)
        endpoints.add("ask", by_key.ask, key, gr.Textbox(label="Out"), queue=False)
        endpoints.add("report", by_key.report, key, gr.JSON(label="Report"))
    compat.queue(app, concurrency=1)
    return app
