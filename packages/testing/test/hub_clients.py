"""Prints as JSON how the Python clients get on with a Hub: `HF_ENDPOINT=http://… python hub_clients.py`.

What each step is about, and what it should print, says hub-python.test.ts. Older clients take other names.
"""

import inspect
import json
import os
import re

from gradio_client import Client
from huggingface_hub import HfApi
from huggingface_hub.utils import _http

# The client reads a bare 401 as "no such repository", though only from an address with https.
_http.REPO_API_REGEX = re.compile(
    _http.REPO_API_REGEX.pattern.replace("^https:", "^https?:"), flags=re.VERBOSE
)

owner, friend, wrong = "hf_owner", "hf_friend", "hf_wrong"
token_name = "token" if "token" in inspect.signature(Client).parameters else "hf_token"
outcomes = {}

def step(name, run):
    try:
        outcomes[name] = run()
    except Exception as error:
        response = getattr(error, "response", None)
        told = str(error).strip().splitlines()[-1] if response is None else response.status_code
        outcomes[name] = f"{type(error).__name__} {told}"

def greet(space, token=False):
    client = Client(space, verbose=False, **{token_name: token})
    return client.predict("Hub", 1, api_name="/hello")

def duplicate_and_greet(**options):
    client = Client.duplicate("user/open", verbose=False, **{token_name: friend}, **options)
    return [client.space_id, client.predict("copy", 1, api_name="/hello")]

def duplicate_space(api, to_id, **options):
    """By the name that each version has for it."""
    if hasattr(api, "duplicate_repo"):
        plain = ("private", "exist_ok")
        renamed = {name if name in plain else f"space_{name}": value for name, value in options.items()}
        return str(api.duplicate_repo("user/open", to_id, repo_type="space", **renamed))
    return str(api.duplicate_space("user/open", to_id, **options))

def runtime(of):
    return [of.stage, of.hardware, of.requested_hardware, of.sleep_time]

step("found", lambda: [space.id for space in HfApi(token=False).list_spaces(search="open")])
step("open", lambda: greet("user/open"))
step("closed, to its owner", lambda: greet("user/closed", owner))
step("closed, to a stranger", lambda: greet("user/closed", friend))
step("closed, to nobody", lambda: greet("user/closed"))
step("missing", lambda: greet("user/missing", owner))
step("with a wrong token", lambda: greet("user/open", wrong))
step("building", lambda: greet("user/building"))
step("paused", lambda: greet("user/paused"))
step("broken", lambda: greet("user/broken"))
step("asleep", lambda: greet("user/asleep"))
step("awake", lambda: greet("user/asleep"))
step("duplicate", lambda: duplicate_and_greet(secrets={"KEY": "secret"}))
step("duplicate again", duplicate_and_greet)

api = HfApi(token=friend)
step("whoami", lambda: api.whoami()["name"])
step("whoami with a wrong token", lambda: HfApi(token=wrong).whoami()["name"])
step("info", lambda: [api.space_info("user/open").private, api.space_info("user/open").runtime.stage])
step("info of a closed one", lambda: api.space_info("user/closed").private)
step("info of a missing one, to nobody", lambda: HfApi(token=False).space_info("user/missing").private)
step("runtime of a broken one", lambda: api.get_space_runtime("user/broken").raw["errorMessage"])
step("runtime with a wrong token", lambda: runtime(HfApi(token=wrong).get_space_runtime("user/open")))

chosen = {
    "private": False,
    "hardware": "t4-small",
    "sleep_time": 300,
    "secrets": [{"key": "KEY", "value": "secret", "description": "a key"}],
    "variables": [{"key": "NAME", "value": "value"}],
}
step("copy", lambda: duplicate_space(api, "friend/copy", **chosen))
step("copy, while it is built", lambda: runtime(api.get_space_runtime("friend/copy")))
step("copy, while it starts", lambda: runtime(api.get_space_runtime("friend/copy")))
step("copy, when it runs", lambda: runtime(api.get_space_runtime("friend/copy")))
step("copy again", lambda: duplicate_space(api, "friend/copy"))
step("copy again, and use what is there", lambda: duplicate_space(api, "friend/copy", exist_ok=True))
step("copy to somebody else", lambda: duplicate_space(api, "user/copy"))
step("copy for nobody", lambda: duplicate_space(HfApi(token=False), "friend/other"))

step("other hardware", lambda: runtime(api.request_space_hardware("friend/copy", "a10g-small", sleep_time=600)))
step("other sleep time", lambda: runtime(api.set_space_sleep_time("friend/copy", 900)))
step("no sleep", lambda: runtime(api.set_space_sleep_time("friend/copy", -1)))
step("secret", lambda: api.add_space_secret("friend/copy", "OTHER", "secret"))
step("secret that goes", lambda: api.delete_space_secret("friend/copy", "KEY"))
step("variable", lambda: sorted(api.add_space_variable("friend/copy", "MORE", "1", description="what")))
step("variable that goes", lambda: sorted(api.delete_space_variable("friend/copy", "NAME")))
step("variables", lambda: [v.value for v in api.get_space_variables("friend/copy").values()])
step("pause", lambda: runtime(api.pause_space("friend/copy")))
step("restart", lambda: runtime(api.restart_space("friend/copy")))
step("pause somebody else's", lambda: runtime(api.pause_space("user/open")))
step("pause without a token", lambda: runtime(HfApi(token=False).pause_space("user/open")))
if hasattr(api, "get_space_secrets"):
    step("secrets", lambda: sorted(api.get_space_secrets("friend/copy")))
if hasattr(api, "get_zero_gpu_quota"):
    step("quota", lambda: vars(api.get_zero_gpu_quota()))
    step("quota for nobody", lambda: vars(HfApi(token=False).get_zero_gpu_quota()))

print(json.dumps({"outcomes": outcomes}, default=str), flush=True)
os._exit(0)  # At once: the clients' threads would keep the process for a while.
