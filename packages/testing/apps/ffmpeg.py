"""A ffmpeg for the apps that need one, where the environment has it. It is on no path: Gradio would use it for everything."""

import contextlib
import importlib.util
import os
import subprocess
import tempfile

AVAILABLE = importlib.util.find_spec("imageio_ffmpeg") is not None


def executable():
    import imageio_ffmpeg

    return imageio_ffmpeg.get_ffmpeg_exe()


def film(name, seconds=2):
    """Makes a film with a sound, in a form that every browser plays."""
    path = os.path.join(tempfile.mkdtemp(), name)
    sources = ["-f", "lavfi", "-i", f"testsrc=size=160x120:rate=10:duration={seconds}"]
    sources += ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
    codecs = ["-c:v", "libvpx", "-b:v", "100k", "-c:a", "libvorbis", "-shortest"]
    subprocess.run([executable(), "-v", "error", *sources, *codecs, path], check=True)
    return path


@contextlib.contextmanager
def on_path():
    """Lets Gradio find it, by the name that it looks for, as long as the block lasts."""
    folder = tempfile.mkdtemp()
    os.symlink(executable(), os.path.join(folder, "ffmpeg"))
    before = os.environ["PATH"]
    os.environ["PATH"] = folder + os.pathsep + before
    try:
        yield
    finally:
        os.environ["PATH"] = before


def let_sounds_stream():
    """Gives it to what encodes a streamed sound, and to nothing else: there is no ffprobe beside it, which films would need."""
    from gradio.audio_stream_encoder import AacStreamEncoder

    start = AacStreamEncoder.__init__

    def start_on_path(self, *args, **options):
        with on_path():
            start(self, *args, **options)

    AacStreamEncoder.__init__ = start_on_path
