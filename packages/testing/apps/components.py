"""What components take and give: each endpoint gives back what it took, through a second component of the same kind."""

import gradio as gr

import compat
from endpoints import Endpoints
from pictures import picture

# Those that this version lacks are left out.
KINDS = {
    "choice": lambda: gr.Dropdown(["red", "green"], value="red", label="Choice"),
    "free_choice": lambda: gr.Dropdown(["red", "green"], label="Free choice", allow_custom_value=True),
    "number_choice": lambda: gr.Dropdown([1, 2.5], value=1, label="Number choice"),
    "choices": lambda: gr.Dropdown(["red", "green"], label="Choices", multiselect=True),
    "radio": lambda: gr.Radio(["red", "green"], label="Radio"),
    "group": lambda: gr.CheckboxGroup(["red", "green"], label="Group"),
    "level": lambda: gr.Slider(-1.5, 10, step=0.5, label="Level"),
    "whole": lambda: gr.Number(precision=0, label="Whole"),
    "flag": lambda: gr.Checkbox(label="Flag"),
    "color": lambda: gr.ColorPicker(label="Color"),
    "code": lambda: gr.Code(label="Code"),
    "table": lambda: gr.Dataframe(label="Table", headers=["name", "value"], type="array"),
    "picture": lambda: gr.Image(label="Picture", type="filepath"),
    "sound": lambda: gr.Audio(label="Sound", type="filepath"),
    "clip": lambda: gr.Video(label="Clip"),
    "file": lambda: gr.File(label="File"),
    "files": lambda: gr.File(label="Files", file_count="multiple"),
    "gallery": lambda: gr.Gallery(label="Gallery", type="filepath"),
    "message": lambda: gr.MultimodalTextbox(label="Message"),
    "drawing": lambda: gr.ImageEditor(label="Drawing"),
    "chat": lambda: gr.Chatbot(label="Chat"),
    "words": lambda: gr.HighlightedText(label="Words"),
    "moment": lambda: gr.DateTime(label="Moment"),
    "object": lambda: gr.JSON(label="Object"),
}


def echo(value):
    if isinstance(value, list):
        return [compat.file_path(one) for one in value]
    return compat.file_path(value)


def echo_words(words):
    """Gives pairs, which is what `gr.HighlightedText` shows; it hands objects to functions."""
    return [(word["token"], word["class_or_confidence"]) if isinstance(word, dict) else word for word in words]


def build():
    with gr.Blocks(title="components") as app:
        endpoints = Endpoints()
        for name, make in KINDS.items():
            try:
                taken, given = make(), make()
            except (AttributeError, TypeError):
                continue
            endpoints.add(name, echo_words if name == "words" else echo, taken, given)
        endpoints.add("square", lambda: picture(8, 8, "red"), [], gr.Image(label="Square"))
    compat.queue(app)
    return app
