"""Generators: full values, growing values, no values, endless ones, and values that make every kind of edit."""

import time
from collections import Counter

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


def skips():
    yield "first", 0
    yield compat.skip(), 1
    yield gr.update(value="second"), compat.skip()


def odd_keys():
    """Keys that mean something to JavaScript."""
    yield {"__proto__": {"polluted": 1}, "constructor": "a", "list": [1]}
    yield {"__proto__": {"polluted": 2}, "constructor": "ab", "list": [1, 2]}


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


def chat_history(turns, words):
    """A conversation: its last answer grows by words, and then a turn is added."""
    said = []
    for turn in range(int(turns)):
        for count in range(1, int(words) + 1):
            answer = " ".join(f"word{word}" for word in range(count))
            yield compat.conversation([*said, (f"question {turn}", answer)])
        said.append((f"question {turn}", answer))


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


class Keyed:
    """Counts how often it ran for each key, so that tests which run at once can count what is theirs."""

    def __init__(self):
        self.runs = Counter()

    def run(self, key, n):
        self.runs[key] += 1
        yield from range(int(n))

    def run_endlessly(self, key):
        self.runs[key] += 1
        for step in range(3_000):  # Not for ever, if the test is gone.
            yield step
            time.sleep(0.02)

    def run_directly(self, key):
        self.runs[key] += 1
        return key

    def runs_of(self, key):
        return self.runs[key]


def build():
    with gr.Blocks(title="streaming") as app:
        endpoints, forever, by_key = Endpoints(), Endless(), Keyed()
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
        endpoints.add("skips", skips, [], [out, number])
        endpoints.add("odd_keys", odd_keys, [], json)
        endpoints.add("list_shrink", list_shrink, [], json)
        endpoints.add("dataframe", dataframe, [], table)
        endpoints.add("json_object", json_object, [], json)
        endpoints.add("chat_history", chat_history, [n, delay], gr.Chatbot(label="Chat"))
        # One whose end is counted, and one for whatever else must not end by itself.
        endpoints.add("forever", Endless().run, delay, number)
        endpoints.add("endless", forever.run, delay, number)
        endpoints.add("endless_steps", forever.report, [], json, count=False)
        endpoints.add("keyed", by_key.run, [text, n], number)
        endpoints.add("keyed_endless", by_key.run_endlessly, text, number)
        endpoints.add("keyed_directly", by_key.run_directly, text, out, queue=False)
        endpoints.add("runs_of", by_key.runs_of, text, number, count=False)
    compat.queue(app)
    return app
