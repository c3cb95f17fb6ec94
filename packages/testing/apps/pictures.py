"""Pictures and sounds of which no two are the same.

Gradio keeps each in a file that is named by its content. Of two jobs with the same one, the second writes over the file while the
answer to the first is read from it, and that answer breaks off.
"""

import os

from PIL import Image


def picture(width, height, color):
    image = Image.new("RGB", (width, height), color)
    image.putpixel((0, 0), tuple(os.urandom(3)))
    return image


def silence():
    """A tenth of a second at 8 kHz, with a faint click."""
    import numpy

    samples = numpy.zeros(800, dtype="int16")
    samples[:16] = list(os.urandom(16))
    return 8000, samples
