"""Prints as JSON what the Python client's `view_api()` says of each app: `python view_api.py '{"values": "http://…", …}'`."""

import json
import os
import sys

# Before the import, which reads them: nothing here may leave this machine.
os.environ.update(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", NO_PROXY="127.0.0.1,localhost")

from gradio_client import Client  # noqa: E402


def view(url):
    return Client(url, verbose=False).view_api(return_format="str", print_info=False)


texts = {app: view(url) for app, url in json.loads(sys.argv[1]).items()}
print(json.dumps(texts), flush=True)
os._exit(0)  # At once: the clients' threads would keep the process for a while.
