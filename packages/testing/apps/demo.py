"""The app that `npm run demo` shows."""

import time

import gradio as gr

import compat
from endpoints import Endpoints
from values import calculate, hello

POEM = "Each token that arrives is shown at once , so nobody has to wait for the last one .".split()


def count(n=5, delay=0.4):
    """Counts up to n, one number at a time."""
    for step in range(1, int(n) + 1):
        time.sleep(delay)
        yield step


def chat(message):
    """Answers token by token."""
    answer = f"You said “{message}”."
    yield answer
    for token in POEM:
        time.sleep(0.12)
        answer += token if token in ".," else " " + token
        yield answer


def render(frames=4, delay=0.3, progress=gr.Progress()):
    """Renders frames with nested progress and messages. It has one worker: run it in two tabs, and one waits."""
    frames, lines = int(frames), 5
    say(gr.Info, f"{frames} frames of {lines} lines each.", title="Rendering")
    progress(None, desc="Setting up")
    time.sleep(delay)
    # Through the queue or /call only: before 5, `progress.tqdm` never ends where /run calls it.
    for frame in progress.tqdm(range(1, frames + 1), desc="Film", unit="frames"):
        for line in range(lines):
            progress((line, lines), desc=f"Frame {frame}", unit="lines")
            time.sleep(delay)
        yield f"{frame} of {frames} frames: " + "▦" * frame
        if frame == frames // 2:
            say(gr.Warning, "Half of the film is done, the rest takes as long.")
    say(getattr(gr, "Success", gr.Info), "The film is ready.")


def say(kind, message, **options):
    """Shows a message to the user. Older versions know no titles."""
    kind(message, **compat.supported(kind, options))


def fail(message="This one always fails."):
    """Fails, to show what an error looks like."""
    raise gr.Error(message)


def build():
    with gr.Blocks(title="Spacecall demo") as app:
        gr.Markdown("# Spacecall demo\nA small Gradio app to call from JavaScript.")
        endpoints = Endpoints(report=False)  # a visitor has no use for it
        name = gr.Textbox(value="World", label="Name")
        times = gr.Slider(1, 5, value=1, step=1, label="Times")
        n = gr.Slider(1, 20, value=5, step=1, label="Count to")
        delay = gr.Number(value=0.4, label="Seconds between two numbers")
        left, right = gr.Number(value=4, label="First number"), gr.Number(value=5, label="Second number")
        operation = gr.Dropdown(["add", "subtract", "multiply", "divide"], value="add", label="Operation")
        message = gr.Textbox(value="Good morning", label="Message")
        frames = gr.Slider(1, 50, value=4, step=1, label="Frames")
        pace = gr.Number(value=0.3, label="Seconds for each line")
        reason = gr.Textbox(value="This one always fails.", label="Reason")
        greeting, answer = gr.Textbox(label="Greeting"), gr.Textbox(label="Answer")
        result, step = gr.Number(label="Result"), gr.Number(label="Number")
        film = gr.Textbox(label="Film")

        endpoints.add("hello", hello, [name, times], greeting)
        gr.Examples([["Ada", 1], ["Grace", 3]], [name, times])
        endpoints.add("count", count, [n, delay], step)
        endpoints.add("calculate", calculate, [left, operation, right], result)
        endpoints.add("chat", chat, message, answer)
        endpoints.add("render", render, [frames, pace], film, concurrency_limit=1)
        endpoints.add("fail", fail, reason, answer)
    compat.queue(app)
    return app
