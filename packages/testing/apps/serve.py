"""Serves sample apps, each on a free port of 127.0.0.1, until standard input closes.

    python serve.py values streaming …

Prints one line of JSON, `{"apps": {"values": "http://127.0.0.1:…", …}}`, when all of them answer. One
process for all, since importing Gradio takes longer than everything else. It lives no longer than its
parent: whoever holds the other end of standard input ends it by letting go, on purpose or by dying.
"""

import importlib
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import traceback
import urllib.error
import urllib.request

import connections

os.environ.update(
    GRADIO_ANALYTICS_ENABLED="False",
    # Gradio sums up the times of its last events after each one, with pandas: half of what a busy server did.
    GRADIO_ANALYTICS_CACHE_FREQUENCY="1000000000",
    GRADIO_SSR_MODE="False",
    HF_HUB_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    NO_PROXY="127.0.0.1,localhost",
)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def launch(theme):
    module = importlib.import_module(theme)
    options = {"server_name": "127.0.0.1", "prevent_thread_lock": True, "quiet": True}
    options.update(getattr(module, "LAUNCH", {}))
    for attempt in range(5):
        port = free_port()
        try:
            if hasattr(module, "serve"):  # It is more than one app, and launches by itself.
                module.serve(port)
            else:
                module.build().launch(server_port=port, **options)
            return f"http://127.0.0.1:{port}"
        except OSError:  # Somebody took the port between the look and the launch.
            if attempt == 4:
                raise


def answers(url):
    try:
        with urllib.request.urlopen(f"{url}/config", timeout=30) as response:
            return response.status == 200
    except urllib.error.HTTPError as error:
        return error.code == 401  # Behind a login.


def serve(themes):
    connections.end_openly()
    apps = {theme: launch(theme) for theme in themes}
    silent = [theme for theme, url in apps.items() if not answers(url)]
    if silent:
        raise RuntimeError(f"These apps do not answer: {', '.join(silent)}")
    print(json.dumps({"apps": apps}), flush=True)
    sys.stdin.buffer.read()


def main(themes):
    # Gradio leaves folders in the working directory, and keeps every file it ever served. So do the apps.
    folder = tempfile.mkdtemp(prefix="spacecall-gradio-")
    os.environ["GRADIO_TEMP_DIR"] = os.path.join(folder, "files")
    tempfile.tempdir = os.path.join(folder, "made")
    os.mkdir(tempfile.tempdir)
    os.chdir(folder)

    def end(code):
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(code)  # At once: jobs that still run, and servers already up, would keep the process.

    signal.signal(signal.SIGTERM, lambda *_: end(0))
    try:
        serve(themes)
    except Exception:
        traceback.print_exc()
        end(1)
    end(0)


if __name__ == "__main__":
    main(sys.argv[1:])
