"""A form for each component class: the function of an endpoint gives back in JSON what it got."""

import datetime
import hashlib
import json
import os

import gradio as gr

import compat
from endpoints import Endpoints
from pictures import picture

FRUITS = "apple banana cherry date elderberry fig grape honeydew kiwi lemon mango nectarine".split()
NUMBERED = [(fruit.capitalize(), number) for number, fruit in enumerate(FRUITS)]

# By the name of the endpoint. Those that this version lacks, or makes otherwise, are left out.
KINDS = {
    "textbox": lambda: gr.Textbox(label="Text", max_length=20, info="At most twenty letters."),
    "textarea": lambda: gr.TextArea(label="Long text", lines=5),
    "password": lambda: gr.Textbox(label="Password", type="password"),
    "number": lambda: gr.Number(label="Number", minimum=-5, maximum=5, step=0.5, value=1),
    "slider": lambda: gr.Slider(0, 1, value=0.5, step=0.25, label="Slider"),
    "checkbox": lambda: gr.Checkbox(label="Checkbox"),
    "checkboxgroup": lambda: gr.CheckboxGroup(NUMBERED[:4], label="Group", value=[1]),
    "radio": lambda: gr.Radio([("First", 1), ("Second", 2)], label="Radio"),
    "dropdown": lambda: gr.Dropdown(NUMBERED[:5], value=2, label="Dropdown"),
    "long_dropdown": lambda: gr.Dropdown(NUMBERED, label="Long dropdown"),
    "multi_dropdown": lambda: gr.Dropdown(NUMBERED, label="Many", multiselect=True, max_choices=3),
    "free_dropdown": lambda: gr.Dropdown(FRUITS, label="Free dropdown", allow_custom_value=True),
    "datetime": lambda: gr.DateTime(label="Moment", type="string"),
    "timestamp": lambda: gr.DateTime(label="Timestamp", timezone="UTC"),
    "date": lambda: gr.DateTime(label="Day", include_time=False, type="string"),
    "colorpicker": lambda: gr.ColorPicker(label="Color", value="#ff0000"),
    "code": lambda: gr.Code(label="Code", language="python", value="print(1)"),
    "json": lambda: gr.JSON(label="Json"),
    "dataframe": lambda: gr.Dataframe(
        label="Table",
        headers=["name", "value"],
        datatype=["str", "number"],
        type="array",
        value=[["a", 1], ["b", 2]],
    ),
    "big_dataframe": lambda: gr.Dataframe(
        label="Big table", headers=["n", "square"], type="array", value=[[n, n * n] for n in range(1000)]
    ),
    "numpy": lambda: gr.Numpy(label="Numpy", headers=["a", "b"]),
    "matrix": lambda: gr.Matrix(label="Matrix", headers=["a", "b"]),
    "list": lambda: gr.List(label="List"),
    "file": lambda: gr.File(label="File"),
    "files": lambda: gr.Files(label="Files"),
    "uploadbutton": lambda: gr.UploadButton("Upload"),
    "downloadbutton": lambda: gr.DownloadButton("Download"),
    "image": lambda: gr.Image(label="Image", type="filepath"),
    "imageeditor": lambda: gr.ImageEditor(label="Editor", type="filepath"),
    "sketchpad": lambda: gr.Sketchpad(label="Sketchpad", type="filepath"),
    "paint": lambda: gr.Paint(label="Paint", type="filepath"),
    "imagemask": lambda: gr.ImageMask(label="Mask", type="filepath"),
    "imageslider": lambda: gr.ImageSlider(label="Two images", type="filepath"),
    "audio": lambda: gr.Audio(label="Sound", type="filepath"),
    "microphone": lambda: gr.Microphone(label="Microphone", type="filepath"),
    "video": lambda: gr.Video(label="Film"),
    # Its own format is MP4, and making one takes ffmpeg.
    "playablevideo": lambda: gr.PlayableVideo(label="Playable film", format="webm"),
    "gallery": lambda: gr.Gallery(label="Gallery", type="filepath"),
    "model3d": lambda: gr.Model3D(label="Model"),
    "chatbot": lambda: gr.Chatbot(label="Chat"),
    "multimodaltextbox": lambda: gr.MultimodalTextbox(label="Message"),
    "highlightedtext": lambda: gr.HighlightedText(label="Segments"),
    "annotatedimage": lambda: gr.AnnotatedImage(
        (picture(8, 8, "red"), [((0, 0, 4, 4), "corner")]), label="Annotated"
    ),
    "dialogue": lambda: gr.Dialogue(label="Dialogue", speakers=["Ann", "Ben"], type="list"),
    "label": lambda: gr.Label(label="Label"),
    "html": lambda: gr.HTML(label="Html"),
    "markdown": lambda: gr.Markdown(label="Markdown"),
    "fileexplorer": lambda: gr.FileExplorer(
        label="Explorer", root_dir=os.path.dirname(os.path.abspath(__file__)), glob="forms.py"
    ),
    "dataset": lambda: gr.Dataset(
        label="Samples", components=[gr.Textbox(visible=False)], samples=[["first"], ["second"]]
    ),
    "timer": lambda: gr.Timer(5),
    "plot": lambda: gr.Plot(label="Plot"),
    "nativeplot": lambda: gr.LinePlot(label="Native plot", x="x", y="y"),
    "barplot": lambda: gr.BarPlot(label="Bars", x="x", y="y"),
    "scatterplot": lambda: gr.ScatterPlot(label="Dots", x="x", y="y"),
    "paramviewer": lambda: gr.ParamViewer(),
    "browserstate": lambda: gr.BrowserState("kept"),
}


def told(value):
    """What a function got, in JSON: of a file on disk its name, size and hash."""
    if isinstance(value, str) and os.path.isabs(value) and os.path.isfile(value):
        with open(value, "rb") as file:
            content = file.read()
        return {
            "file": os.path.basename(value),
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [told(one) for one in value]
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if hasattr(value, "model_dump"):  # what Gradio hands on as it came
        return told(value.model_dump())
    if hasattr(value, "tolist"):  # numpy
        return value.tolist()
    return value


def echo(value):
    # As text, since a page that shows JSON may fold it.
    return json.dumps(told(value), ensure_ascii=False)


def together(text, number, choice):
    return f"{text} {number} {choice}"


def build():
    with gr.Blocks(title="forms") as app:
        endpoints = Endpoints(report=False)
        for name, make in KINDS.items():
            # What 3.x shows, it does not take.
            if compat.MAJOR < 4 and name not in ("textbox", "number", "slider", "checkbox", "file"):
                continue
            try:
                taken = make()
            except (AttributeError, TypeError, ValueError):
                continue
            endpoints.add(name, echo, taken, gr.Textbox(label="Got"))
        text = gr.Textbox(label="Text", placeholder="a word")
        number = gr.Number(label="Number", value=7)
        choice = gr.Dropdown(["red", "green"], value="red", label="Choice")
        endpoints.add("examples", together, [text, number, choice], gr.Textbox(label="Got"))
        gr.Examples([["hello", 1, "green"], ["goodbye", 2, "red"]], [text, number, choice])
    compat.queue(app)
    return app
