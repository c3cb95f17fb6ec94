"""A ffmpeg for the apps that need one, where the environment has it. It is on no path: Gradio would use it for everything."""

import contextlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import threading

AVAILABLE = importlib.util.find_spec("imageio_ffmpeg") is not None
FOR_THE_WEB = ["-c:v", "libvpx", "-b:v", "100k", "-c:a", "libvorbis"]
FOR_STREAMS = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"]


def executable():
    import imageio_ffmpeg

    return imageio_ffmpeg.get_ffmpeg_exe()


def film(name, seconds=2, codecs=FOR_THE_WEB):
    """Makes a film with a sound."""
    path = os.path.join(tempfile.mkdtemp(), name)
    sources = ["-f", "lavfi", "-i", f"testsrc=size=160x120:rate=10:duration={seconds}"]
    sources += ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
    subprocess.run([executable(), "-v", "error", *sources, *codecs, "-shortest", path], check=True)
    return path


class OnPath:
    """Lets Gradio find both programs, by the names that it looks for, as long as somebody is inside."""

    def __init__(self):
        self.folder, self.before = None, None
        self.inside, self.lock = 0, threading.Lock()

    def make(self):
        folder = tempfile.mkdtemp()
        os.symlink(executable(), os.path.join(folder, "ffmpeg"))
        probe = os.path.join(folder, "ffprobe")
        with open(probe, "w") as script:
            here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ffprobe.py")
            script.write(f'#!/bin/sh\nexec "{sys.executable}" "{here}" "$@"\n')
        os.chmod(probe, 0o755)
        return folder

    @contextlib.contextmanager
    def __call__(self):
        with self.lock:
            self.folder = self.folder or self.make()
            if self.inside == 0:
                self.before = os.environ["PATH"]
                os.environ["PATH"] = self.folder + os.pathsep + self.before
            self.inside += 1
        try:
            yield
        finally:
            with self.lock:
                self.inside -= 1
                if self.inside == 0:
                    os.environ["PATH"] = self.before


on_path = OnPath()


def let_media_stream():
    """Gives both to what makes a stream of sounds and films, and to nothing else."""
    import gradio as gr
    from gradio.audio_stream_encoder import AacStreamEncoder

    start = AacStreamEncoder.__init__

    def start_on_path(self, *args, **options):
        with on_path():
            start(self, *args, **options)

    AacStreamEncoder.__init__ = start_on_path
    for name in ("stream_output", "flush_stream_output", "combine_stream"):
        setattr(gr.Video, name, awaited_on_path(getattr(gr.Video, name)))


def awaited_on_path(method):
    async def method_on_path(self, *args, **options):
        with on_path():
            return await method(self, *args, **options)

    return method_on_path
