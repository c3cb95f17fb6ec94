"""A little of everything, to be reached through proxies. Each app says its name, so that none is taken for another."""

import hashlib
import tempfile
import time
from collections import Counter
from pathlib import Path

import gradio as gr

import compat
from endpoints import Endpoints
from streaming import count


def describe(file):
    content = Path(compat.file_path(file)).read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def counter(count):
    return count + 1, count + 1


def build(name="proxied"):
    def make_file(text):
        # Without escapes this would be no address, and the end of it would be lost.
        path = Path(tempfile.mkdtemp()) / f"{name} für you #1.txt"
        path.write_text(f"{name}: {text}", encoding="utf-8")
        return str(path)

    steps = Counter()

    def endless(key, delay):
        """Never ends by itself. Its steps are counted for each key, so that tests which run at once can tell theirs."""
        while True:
            steps[key] += 1
            yield steps[key]
            time.sleep(max(delay, 0.001))

    with gr.Blocks(title=name) as app:
        endpoints = Endpoints()
        n, delay = gr.Number(value=3, label="n"), gr.Number(value=0.0, label="Delay")
        text, file = gr.Textbox(label="Text"), gr.File(label="File")
        out, number, json = gr.Textbox(label="Out"), gr.Number(label="Number"), gr.JSON(label="JSON")
        state = gr.State(0)

        endpoints.add("name", lambda: name, [], out)
        endpoints.add("count", count, [n, delay], number)
        endpoints.add("counter", counter, state, [state, number])
        endpoints.add("describe", describe, file, json)
        endpoints.add("make_file", make_file, text, gr.File(label="Made"))
        endpoints.add("endless", endless, [text, delay], number)
        endpoints.add("steps_of", lambda key: steps[key], text, number, count=False)
    compat.queue(app)
    return app
