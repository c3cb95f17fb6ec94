"""Three Gradio apps on one server: `/first`, `/second`, and one at the root that answers whatever lost its path."""

import threading
import time

import fastapi
import gradio as gr
import uvicorn

import proxied


def serve(port):
    """Serves on a port of 127.0.0.1 and returns when that answers, or raises an OSError when the port is taken."""
    app = fastapi.FastAPI()
    for path, name in (("/first", "first"), ("/second", "second"), ("/", "root")):
        app = gr.mount_gradio_app(app, proxied.build(name), path=path)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise OSError(f"Port {port} could not be served.")
        time.sleep(0.01)
