"""What differs between Gradio 3.50 and 6, for the few things that the sample apps use."""

import inspect

import gradio as gr

MAJOR = int(gr.__version__.split(".")[0])

# Newer ones say in /info which endpoints take a user's token, and take it with the job.
TAKES_USER_TOKEN = hasattr(gr.utils, "oauth_token_requirement")


def visibility(kind):
    """Event options for an endpoint that is "undocumented" (callable, unlisted) or "private"."""
    if MAJOR >= 6:
        return {"api_visibility": kind}
    return {"api_name": False} if kind == "private" else {"show_api": False}


def supported(function, options):
    """Drops the options that this version's function does not have."""
    known = inspect.signature(function).parameters
    return {name: value for name, value in options.items() if name in known}


def queue(blocks, max_size=None, concurrency=20, api_open=True):
    """Turns the queue on. The limit on concurrent jobs counts per endpoint since 4.0, per app before."""
    limit = {"default_concurrency_limit" if MAJOR >= 4 else "concurrency_count": concurrency}
    blocks.queue(max_size=max_size, api_open=api_open, **limit)
    # Each app looks for work a thousand times a second, and a dozen of them would keep a core busy with nothing.
    if hasattr(blocks._queue, "sleep_when_free"):
        blocks._queue.sleep_when_free = 0.01


def skip():
    """An output that leaves the component as it is; `gr.skip` exists since 4.44 or so."""
    return gr.skip() if hasattr(gr, "skip") else gr.update()


def conversation(pairs):
    """What a `gr.Chatbot` shows: pairs before 6, messages since."""
    if MAJOR < 6:
        return [list(pair) for pair in pairs]
    sides = ("user", "assistant")
    return [{"role": role, "content": text} for pair in pairs for role, text in zip(sides, pair)]


def file_path(file):
    """The path of an uploaded file: a string since 4.0, an open temporary file before."""
    return getattr(file, "name", file)
