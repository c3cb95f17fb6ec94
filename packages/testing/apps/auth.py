"""An app behind a login: `user` with the password `secret`."""

import tempfile
import time
from pathlib import Path

import gradio as gr

import compat
from endpoints import Endpoints

LAUNCH = {"auth": ("user", "secret")}


def hello(name):
    return f"Hello {name}"


def whoami(request: gr.Request):
    return request.username


def count(n):
    for step in range(int(n)):
        yield step
        time.sleep(0.01)


def counter(count):
    return count + 1, count + 1


def length(file):
    return len(Path(compat.file_path(file)).read_bytes())


def make_file(text):
    path = Path(tempfile.mkdtemp()) / "made.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def build():
    with gr.Blocks(title="auth") as app:

        def forget():
            """Ends every login, as a restart does."""
            app.app.tokens.clear()
            return "forgotten"

        endpoints = Endpoints()
        name, out = gr.Textbox(value="World", label="Name"), gr.Textbox(label="Out")
        n, number, state = gr.Number(value=3, label="n"), gr.Number(label="Number"), gr.State(0)
        endpoints.add("hello", hello, name, out)
        endpoints.add("whoami", whoami, [], out)
        endpoints.add("count", count, n, number)
        endpoints.add("counter", counter, state, [state, number])
        endpoints.add("length", length, gr.File(label="File"), number)
        endpoints.add("make_file", make_file, name, gr.File(label="Made"))
        endpoints.add("forget", forget, [], out, queue=False)
    compat.queue(app)
    return app
