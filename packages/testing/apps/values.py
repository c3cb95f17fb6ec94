"""Plain values in and out: text, numbers, JSON, defaults, headers, visibility."""

import time

import gradio as gr

import compat
from endpoints import Endpoints


def hello(name="World", times=1):
    return " ".join(["Hello"] * int(times) + [name])


def predict(text):
    return "Bonjour: " + text


def three(text, flag, number):
    return f"Good {'morning' if flag else 'night'} {text}", number * -3


def calculate(num1, operation, num2):
    if operation == "divide" and num2 == 0:
        raise gr.Error("Cannot divide by zero!")
    results = {"add": num1 + num2, "subtract": num1 - num2, "multiply": num1 * num2}
    return num1 / num2 if operation == "divide" else results[operation]


def echo_json(value):
    return value


def unchecked_json(label):
    """gr.JSON turns NaN into null, but other components (tables, labels, custom ones) send it as it is."""
    component = gr.JSON(label=label)
    component.postprocess = lambda value: value
    return component


def nan():
    """Numbers that JSON lacks, beside strings that only look like them."""
    value = {
        "nan": float("nan"),
        "infinity": float("inf"),
        "nested": [{"minus": float("-inf")}, float("nan"), 1.5],
        "text": 'NaN, "Infinity" and -Infinity: [NaN, {"a": Infinity}] \\',
        "NaN": "Infinity",
    }
    return value, float("nan"), [float("-inf"), "-Infinity", 'a "NaN" \\" b']


def optional(text, note=None):
    return {"text": text, "note": note}


def slider(value):
    return value


def chosen(choice):
    return choice


def unicode():
    return 'line\u2028separator, paragraph\u2029separator, 👩‍🚀 é 漢字 \x7f "quoted" \\ \t.'


def big(kilobytes):
    return "x" * int(kilobytes * 1024)


def slow(seconds):
    time.sleep(seconds)
    return f"slept {seconds:g} s"


def headers(request: gr.Request):
    """The request as the app sees it, to find out what a client sends and to whom."""
    sent = {name.lower(): value for name, value in dict(request.headers.items()).items()}
    return {"headers": sent, "query": dict(request.query_params.items())}


def no_inputs():
    return "nothing needed"


def no_outputs(text):
    return None


def event(data: gr.EventData):
    """What came with the event, as a browser's page sends it."""
    return data._data


def update():
    return gr.update(value="new", visible=False)


def add_user_tokens(endpoints, out):
    """Functions that act for the user, with the token that came with the job, or with a login."""

    def needs_token(token: gr.OAuthToken):
        return token.token

    def takes_token(token: gr.OAuthToken | None):
        return "nobody's" if token is None else token.token

    endpoints.add("needs_token", needs_token, [], out)
    endpoints.add("takes_token", takes_token, [], out)
    endpoints.add("takes_token_directly", takes_token, [], out, queue=False)


def build():
    with gr.Blocks(title="values") as app:
        endpoints = Endpoints()
        name = gr.Textbox(value="World", label="Name")
        times = gr.Number(value=1, label="Times")
        text = gr.Textbox(label="Text")
        flag = gr.Checkbox(label="Flag")
        number = gr.Number(label="Number")
        other = gr.Number(label="Other number")
        operation = gr.Dropdown(["add", "subtract", "multiply", "divide"], value="add", label="Operation")
        any_choice = gr.Dropdown(["one", "two"], value="one", label="Any choice", allow_custom_value=True)
        note = gr.Textbox(value=None, label="Note")
        level = gr.Slider(0, 10, value=5, step=1, label="Level")
        json = gr.JSON(label="JSON")
        out, out_number, out_json = gr.Textbox(label="Out"), gr.Number(label="Result"), gr.JSON(label="Object")

        endpoints.add("hello", hello, [name, times], out)
        endpoints.add("predict", predict, text, out)
        endpoints.add("three", three, [text, flag, number], [out, out_number])
        endpoints.add("calculate", calculate, [number, operation, other], out_number)
        endpoints.add("echo_json", echo_json, json, out_json)
        endpoints.add("nan", nan, [], [unchecked_json("Object"), out_number, unchecked_json("List")])
        endpoints.add("optional", optional, [text, note], out_json)
        endpoints.add("slider", slider, level, out_number)
        endpoints.add("any_choice", chosen, any_choice, out)
        endpoints.add("unicode", unicode, [], out)
        endpoints.add("big", big, number, out)
        endpoints.add("slow", slow, number, out)
        endpoints.add("headers", headers, [], out_json)
        endpoints.add("no_inputs", no_inputs, [], out)
        endpoints.add("no_outputs", no_outputs, text, [])
        endpoints.add("event", event, [], out_json)
        endpoints.add("update", update, [], out)
        endpoints.add("skip", lambda: compat.skip(), [], out)
        endpoints.add(False, lambda: "unnamed", [], out)
        endpoints.add("direct", predict, text, out, queue=False)
        endpoints.add("direct_slow", slow, number, out, queue=False)
        endpoints.add("undocumented", lambda: "undocumented", [], out, **compat.visibility("undocumented"))
        if compat.TAKES_USER_TOKEN:
            add_user_tokens(endpoints, out)
        endpoints.add("private", lambda: "private", [], out, **compat.visibility("private"))
    compat.queue(app)
    return app
