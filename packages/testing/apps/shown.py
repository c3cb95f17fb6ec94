"""What a page shows to look at and to listen to: an endpoint for each class of component. What a version lacks is left out."""

import io
import math
import os
import tempfile
import time
import wave

import gradio as gr
import numpy
from PIL import Image, ImageDraw

import compat
import ffmpeg
import models
from endpoints import Endpoints

SUBTITLES = "1\n00:00:00,000 --> 00:00:02,000\nA film that nobody made\n"


def landscape(tint=0):
    """A picture with something to see, of which no two are the same."""
    image = Image.new("RGB", (640, 400), (120 + tint, 170, 220 - tint))
    draw = ImageDraw.Draw(image)
    draw.ellipse((440, 40, 540, 140), fill=(255, 220, 120))
    draw.polygon([(0, 400), (200, 140), (400, 400)], fill=(70, 90 + tint, 80))
    draw.polygon([(250, 400), (460, 200), (640, 400)], fill=(50, 70 + tint, 70))
    image.putpixel((0, 0), tuple(os.urandom(3)))
    return image


def written(name, content):
    path = os.path.join(tempfile.mkdtemp(), name)
    with open(path, "wb") as file:
        file.write(content)
    return path


def image():
    return landscape()


def image_slider():
    return landscape(), landscape(90)


def annotated():
    mountain = numpy.zeros((400, 640))
    mountain[200:400, 60:340] = 0.8
    return landscape(), [((440, 40, 540, 140), "sun"), (mountain, "mountain")]


def drawing():
    layer = Image.new("RGBA", (640, 400))
    ImageDraw.Draw(layer).line([(40, 40), (300, 300)], fill=(200, 30, 30, 255), width=12)
    whole = landscape().convert("RGBA")
    whole.alpha_composite(layer)
    return {"background": landscape(), "layers": [layer], "composite": whole}


def gallery():
    pictures = [(landscape(tint), f"Day {at + 1}") for at, tint in enumerate((0, 40, 80))]
    return pictures + [(ffmpeg.film("day.webm"), "The film")] if ffmpeg.AVAILABLE and compat.MAJOR >= 5 else pictures


def tone(seconds, frequency=330):
    """Loud, and then less and less so."""
    at = numpy.arange(int(16_000 * seconds)) / 16_000
    wave_form = numpy.sin(2 * math.pi * frequency * at) * numpy.linspace(1, 0.1, at.size)
    samples = (wave_form * 20_000).astype("int16")
    samples[:8] = list(os.urandom(8))
    return 16_000, samples


def audio():
    return tone(2)


def audio_stream():
    """Three pieces, each a whole file."""
    for frequency in (330, 415, 495):
        rate, samples = tone(1, frequency)
        piece = io.BytesIO()
        with wave.open(piece, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(rate)
            sound.writeframes(samples.tobytes())
        yield piece.getvalue()


def video():
    return ffmpeg.film("film.webm")


def video_stream():
    for _ in range(3):
        yield ffmpeg.film("piece.mp4", seconds=1, codecs=ffmpeg.FOR_STREAMS)


def model(form):
    return lambda: written(f"tetrahedron.{form}", getattr(models, form)())


def splat():
    return written("cloud.splat", os.urandom(64))


def file():
    return written("report.txt", b"What there is to report.")


def files():
    return [file(), written("numbers.csv", b"a,b\n1,2\n")]


def at_work(progress=gr.Progress()):
    """Shows all that a job at work shows, until somebody cancels it."""
    gr.Info("This takes long.", **compat.supported(gr.Info, {"title": "At work"}))
    for step in progress.tqdm(range(6_000), desc="Work", unit="steps"):  # Not for ever, if the test is gone.
        time.sleep(0.05)
        yield f"Step {step}"


def build():
    with gr.Blocks(title="shown") as app:
        endpoints = Endpoints()
        shown = {
            image: ("Image", {}),
            image_slider: ("ImageSlider", {}),
            annotated: ("AnnotatedImage", {"color_map": {"sun": "#d55e00"}}),
            drawing: ("ImageEditor", {}),
            gallery: ("Gallery", {}),
            audio: ("Audio", {}),
            splat: ("Model3D", {}),
            file: ("File", {}),
            files: ("File", {"file_count": "multiple"}),
        }
        for function, (kind, options) in shown.items():
            if hasattr(gr, kind):
                endpoints.add(function.__name__, function, [], getattr(gr, kind)(label=kind, **options))
        for form in ("glb", "obj", "stl", "ply"):
            endpoints.add(f"model_{form}", model(form), [], gr.Model3D(label="Model3D"))
        endpoints.add("at_work", at_work, [], gr.Textbox(label="Step"))
        if hasattr(gr, "DownloadButton"):
            endpoints.add("download", file, [], gr.DownloadButton("Download"))
            endpoints.add("upload", file, [], gr.UploadButton("Upload"))
        if hasattr(gr, "FileExplorer") and compat.MAJOR >= 5:
            explorer = gr.FileExplorer(root_dir=tempfile.gettempdir(), label="FileExplorer")
            endpoints.add("explorer", lambda: ["data/a.txt", "data/deep/b.txt"], [], explorer)
        if ffmpeg.AVAILABLE:
            ffmpeg.let_media_stream()
            endpoints.add("video", video, [], gr.Video(label="Video"))
            subtitles = written("words.srt", SUBTITLES.encode())
            endpoints.add("subtitled", video, [], gr.Video(label="Video", subtitles=subtitles))
            endpoints.add("video_stream", video_stream, [], gr.Video(label="Stream", streaming=True))
            endpoints.add("audio_stream", audio_stream, [], gr.Audio(label="Stream", streaming=True))
    compat.queue(app)
    return app
