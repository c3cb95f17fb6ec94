"""Files up and down."""

import hashlib
import tempfile
from collections import Counter
from pathlib import Path

import gradio as gr

import compat
from endpoints import Endpoints
from pictures import picture


described = Counter()


def describe(file):
    if file is None:
        return None
    path = Path(compat.file_path(file))
    described[path.name] += 1
    content = path.read_bytes()
    return {"name": path.name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def describe_many(files):
    return [describe(file) for file in files or []]


def runs_of(name):
    """How often a file of this name was described."""
    return described[name]


def make_file(text):
    # The name is awkward on purpose: a URL made of it without encoding does not lead back to the file.
    path = Path(tempfile.mkdtemp()) / "made für you #1.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def sample(file, files):
    """Files as defaults: what an API page shows for them is the clients' own spelling."""
    return [describe(file), *describe_many(files)]


def image(image):
    return image


def gallery():
    squares = [picture(8, 8, color) for color in ("red", "blue")]
    return [(squares[0], "red"), squares[1]]


def describe_gallery(gallery):
    return [{**describe(picture), "caption": caption} for picture, caption in gallery or []]


def describe_message(message):
    return {"text": message["text"], "files": describe_many(message["files"])}


# Small enough to be passed in no time.
LAUNCH = compat.supported(gr.Blocks.launch, {"max_file_size": 5 * 2**20})


def build():
    with gr.Blocks(title="files") as app:
        endpoints = Endpoints()
        file, files = gr.File(label="File"), gr.File(label="Files", file_count="multiple")
        text, json = gr.Textbox(label="Text"), gr.JSON(label="JSON")
        picture = gr.Image(label="Image", type="filepath")
        note = make_file("A note.")
        given, many = gr.File(note, label="Given"), gr.File([note], label="Many", file_count="multiple")

        endpoints.add("describe", describe, file, json)
        endpoints.add("describe_many", describe_many, files, json)
        endpoints.add("make_file", make_file, text, gr.File(label="Made"))
        endpoints.add("image", image, picture, gr.Image(label="Same image", type="filepath"))
        endpoints.add("gallery", gallery, [], gr.Gallery(label="Gallery"))
        if compat.MAJOR >= 5:
            pictures, message = gr.Gallery(label="Pictures", type="filepath"), gr.MultimodalTextbox(label="Message")
            endpoints.add("describe_gallery", describe_gallery, pictures, json)
            endpoints.add("describe_message", describe_message, message, json)
        endpoints.add("runs_of", runs_of, text, gr.Number(label="Runs"), count=False)
        endpoints.add("sample", sample, [given, many], json)
    compat.queue(app)
    return app
