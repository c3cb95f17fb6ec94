"""Generators: full values, growing values, no values, endless ones, and values that make every kind of edit."""

import time

import gradio as gr

import compat
from endpoints import Endpoints


def count(n, delay=0.0):
    for step in range(int(n)):
        time.sleep(delay)
        yield step


def predict(text):
    greeting = f"Hello, {text}!"
    for end in range(1, len(greeting) + 1):
        yield greeting[:end]


def two(n):
    for step in range(int(n)):
        yield f"a{step}", step


def zero():
    yield from ()


def burst(n):
    yield from range(int(n))


def same(n):
    for _ in range(int(n)):
        yield "same"


def slow_start(seconds, n):
    time.sleep(seconds)
    yield from range(int(n))


def list_shrink():
    """Makes diffs delete: one element, a tail, a key, and a list inside an object."""
    yield [1, 2, 3, 4]
    yield [1, 4]
    yield [{"keep": 1, "drop": 2}, ["a", "b", "c"]]
    yield [{"keep": 1}, ["a"]]
    yield []


def dataframe():
    yield {"headers": ["name", "value"], "data": [["u0", "b"]]}
    yield {"headers": ["name", "value"], "data": [["u0", "b"], ["u1", "b"]]}
    yield {"headers": ["name", "value"], "data": [["changed", "b"], ["u1", "b"]]}


def json_object():
    yield {"tokens": ["a"], "step": 0, "note": None}
    yield {"tokens": ["a", "b"], "step": 1, "note": "x"}
    yield {"tokens": ["a", "b!"], "step": 2}


class Endless:
    """A generator that never ends by itself, and what became of it."""

    def __init__(self):
        self.steps, self.started, self.closed = 0, 0, 0

    def run(self, delay=0.05):
        self.started += 1
        try:
            while True:
                self.steps += 1
                yield self.steps
                time.sleep(max(delay, 0.001))  # One that nobody stops must not starve the others.
        finally:
            self.closed += 1

    def report(self):
        return {"steps": self.steps, "started": self.started, "closed": self.closed}


def build():
    with gr.Blocks(title="streaming") as app:
        endpoints, forever = Endpoints(), Endless()
        n = gr.Number(value=3, label="n")
        delay = gr.Number(value=0.0, label="Delay")
        text = gr.Textbox(label="Text")
        out, number, json = gr.Textbox(label="Out"), gr.Number(label="Number"), gr.JSON(label="JSON")
        table = gr.Dataframe(label="Table", headers=["name", "value"])

        endpoints.add("count", count, [n, delay], number)
        endpoints.add("predict", predict, text, out)
        endpoints.add("two", two, n, [out, number])
        endpoints.add("zero", zero, [], number)
        endpoints.add("burst", burst, n, number)
        endpoints.add("same", same, n, out)
        endpoints.add("slow_start", slow_start, [delay, n], number)
        endpoints.add("list_shrink", list_shrink, [], json)
        endpoints.add("dataframe", dataframe, [], table)
        endpoints.add("json_object", json_object, [], json)
        endpoints.add("endless", forever.run, delay, number)
        endpoints.add("endless_steps", forever.report, [], json, count=False)
    compat.queue(app)
    return app
