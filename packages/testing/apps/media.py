"""Outputs that a page plays, draws or lays out."""

import gradio as gr

import compat
from endpoints import Endpoints
from pictures import picture, silence


def image(color="red"):
    return picture(16, 16, color)


def audio():
    return silence()


def audio_stream():
    """The silence in two pieces, each a whole file."""
    import io
    import wave

    for _ in range(2):
        piece = io.BytesIO()
        with wave.open(piece, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(8000)
            sound.writeframes(bytes(1600))
        yield piece.getvalue()


def images(n):
    for step in range(int(n)):
        yield picture(16, 16, (step * 40 % 256, 0, 0))


def html():
    return "<p>Hello <b>there</b></p>"


def markdown():
    return "# Hello\n\nthere"


def label():
    return {"cat": 0.75, "dog": 0.25}


def highlighted():
    return [("Hello ", None), ("World", "place")]


def build():
    with gr.Blocks(title="media") as app:
        endpoints = Endpoints()
        color, n = gr.Textbox(value="red", label="Color"), gr.Number(value=3, label="n")
        picture = gr.Image(label="Image")
        endpoints.add("image", image, color, picture)
        endpoints.add("audio", audio, [], gr.Audio(label="Audio"))
        if compat.MAJOR == 4:  # Newer ones make a playlist of it, which takes ffmpeg.
            endpoints.add("audio_stream", audio_stream, [], gr.Audio(label="Stream", streaming=True))
        endpoints.add("images", images, n, picture)
        endpoints.add("html", html, [], gr.HTML())
        endpoints.add("markdown", markdown, [], gr.Markdown())
        endpoints.add("label", label, [], gr.Label())
        endpoints.add("highlighted", highlighted, [], gr.HighlightedText())
    compat.queue(app)
    return app
