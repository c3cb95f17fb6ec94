"""Tells of a film what Gradio asks ffprobe for, since the wheel that brings ffmpeg has none: it reads what `ffmpeg -i` prints.

    python ffprobe.py … film.mp4
"""

import json
import re
import subprocess
import sys

import ffmpeg

CHANNELS = {"mono": 1, "stereo": 2}


def probe(path):
    said = subprocess.run([ffmpeg.executable(), "-nostdin", "-i", path], capture_output=True, text=True).stderr
    hours, minutes, seconds, start = re.search(r"Duration: (\d+):(\d+):([\d.]+), start: ([\d.]+)", said).groups()
    times = {"duration": str(int(hours) * 3600 + int(minutes) * 60 + float(seconds)), "start_time": start}
    streams = [
        {"codec_type": kind.lower(), "codec_name": codec, **times, **(sound(rest) if kind == "Audio" else {})}
        for kind, codec, rest in re.findall(r"Stream #.+?: (Video|Audio): (\w+)(.*)", said)
    ]
    return {"streams": streams, "format": times}


def sound(described):
    rate, layout = re.search(r", (\d+) Hz, (\w+)", described).groups()
    return {"sample_rate": rate, "channels": CHANNELS[layout]}


if __name__ == "__main__":
    print(json.dumps(probe(sys.argv[-1])))
