"""Outputs of words and data: one endpoint for each component, each giving what it should be seen to show, and hostile ones."""

import datetime

import gradio as gr

import compat
from endpoints import Endpoints
from pictures import picture

MARKDOWN = """# Of words

Some **bold** and *slanted* words, `code`, and a [link](https://example.com/there).

| name | size |
| --- | ---: |
| one | 1 |
| two | 22 |

- first
- second

> Said by somebody.

```python
def greet(name):
    return f"Hello {name}"
```

Inline $e^{i\\pi} + 1 = 0$ costs $5 less than $6.

$$\\int_0^1 x^2 \\, dx = \\frac{1}{3}$$
"""

# What no page should run. Each tries to leave a mark on it.
ATTACK = """
<script>top.document.title = "taken over"; document.title = "taken over"</script>
<img src="nothing:" onerror="document.title = 'taken over'">
<svg onload="document.title = 'taken over'"><a href="javascript:document.title = 'taken over'"><text>svg</text></a></svg>
<a href="javascript:document.title = 'taken over'">a trap</a>
<iframe src="javascript:top.document.title = 'taken over'"></iframe>
<form action="javascript:document.title = 'taken over'"><button>send</button></form>
<style>* { display: none !important }</style>
<base href="https://example.com/"><meta http-equiv="refresh" content="0;url=https://example.com/">
"""

HTML = """<style>.card { padding: 1rem; border: 2px solid rebeccapurple; border-radius: 8px }</style>
<div class="card"><h2 style="color: rebeccapurple; margin: 0">A card</h2><p>Hello <b>there</b></p></div>"""

CODE = 'import math\n\n\ndef area(r: float) -> float:\n    """Of a circle."""\n    return math.pi * r**2\n'

OBJECT = {"name": "Ada", "born": 1815, "tags": ["math", "poetry"], "none": None, "deep": {"er": {"still": True}}}

CHAT = [("What is $2 + 2$?", "It is **4**."), ("Thanks!", "You're welcome.")]

PARAMS = {
    "size": {"type": "int", "description": "How **large** it is.", "default": "3"},
    "name": {"type": "str | None", "description": "What it is called.", "default": None},
}

TABLE = {
    "headers": ["name", "size", "kept", "note"],
    "data": [["pear", 10, True, "a, b"], ["apple", 9, False, 'say "hi"'], ["fig", 101.5, True, None], ["kiwi", -2, True, "=1+1"]],
}


def messages():
    """All that a message can hold, where messages can."""
    if compat.MAJOR < 6:
        return compat.conversation(CHAT)
    return [
        *compat.conversation(CHAT),
        {"role": "user", "content": [{"type": "text", "text": "Look:"}, gr.Image(picture(24, 16, "teal"))]},
        {
            "role": "assistant",
            "content": "I looked it up.",
            "metadata": {"title": "Searching", "log": "3 pages", "duration": 1.25, "status": "done", "id": 1},
        },
        {"role": "assistant", "content": "Deeper.", "metadata": {"title": "Reading", "parent_id": 1}},
        {"role": "assistant", "content": "It is **teal**.", "options": [{"value": "Why?", "label": "Ask why"}]},
    ]


def many_rows():
    return {"headers": ["id", "square", "word"], "data": [[n, n * n, f"row {n}"] for n in range(100_000)]}


def hostile_rows():
    return {"headers": ["<b>head</b>", ATTACK], "data": [[ATTACK, "<i>cell</i>"]]}


def frame():
    import pandas

    return pandas.DataFrame(
        {
            "day": [datetime.datetime(2026, 1, 1 + n) for n in range(6)],
            "sold": [3, 7, 4, 9, 6, 12],
            "price": [1.0, 1.5, 1.25, 2.0, 1.75, 2.5],
            "shop": ["north", "south", "north", "south", "north", "south"],
        }
    )


# Name, value and component. Those that a version lacks are left out.
WORDS = {
    "markdown": (lambda: MARKDOWN, lambda: gr.Markdown(label="Markdown")),
    "html": (lambda: HTML, lambda: gr.HTML(label="Page")),
    "code": (lambda: CODE, lambda: gr.Code(language="python", label="Code")),
    "json": (lambda: OBJECT, lambda: gr.JSON(label="Object")),
    "many_items": (lambda: {"items": list(range(1000))}, lambda: gr.JSON(label="Items")),
    "label": (lambda: {"dog": 0.2, "cat": 0.7, "fox": 0.07, "owl": 0.03}, lambda: gr.Label(label="Animal")),
    "verdict": (lambda: "cat", lambda: gr.Label(label="Verdict")),
    "entities": (
        lambda: [("Ada", "person"), (" lives in ", None), ("London", "place"), (" with ", None), ("Anne", "person")],
        lambda: gr.HighlightedText(label="Entities"),
    ),
    "scores": (
        lambda: [("awful", -1.0), (" but ", 0.0), ("good", 0.6), (" in the end", None)],
        lambda: gr.HighlightedText(label="Scores"),
    ),
    "chat": (messages, lambda: gr.Chatbot(label="Chat")),
    "dialogue": (
        lambda: [{"speaker": "Ada", "text": "Shall we?"}, {"speaker": "Charles", "text": "We shall."}],
        lambda: gr.Dialogue(speakers=["Ada", "Charles"], label="Dialogue"),
    ),
    "params": (lambda: PARAMS, lambda: gr.ParamViewer()),
    "table": (lambda: TABLE, lambda: gr.Dataframe(label="Table")),
    "many_rows": (many_rows, lambda: gr.Dataframe(label="Rows")),
    "bars": (frame, lambda: gr.BarPlot(x="shop", y="sold", y_aggregate="sum", title="Sold by shop", label="Bars")),
    "lines": (frame, lambda: gr.LinePlot(x="day", y="sold", color="shop", title="Sold by day", label="Lines")),
    "points": (frame, lambda: gr.ScatterPlot(x="price", y="sold", color="shop", title="Sold by price", label="Points")),
    "hostile_markdown": (lambda: f"# Trap\n{ATTACK}\n[click](javascript:alert(1))", lambda: gr.Markdown()),
    "hostile_html": (lambda: f"<p>Trap</p>{ATTACK}", lambda: gr.HTML()),
    "hostile_code": (lambda: ATTACK, lambda: gr.Code(language="html")),
    "hostile_table": (hostile_rows, lambda: gr.Dataframe()),
    "hostile_chat": (
        lambda: compat.conversation([(ATTACK, f"{ATTACK}\n\n[click](javascript:alert(1))")]),
        lambda: gr.Chatbot(),
    ),
    "hostile_params": (
        lambda: {"trap": {"type": ATTACK, "description": ATTACK, "default": ATTACK}},
        lambda: gr.ParamViewer(),
    ),
}


def build():
    with gr.Blocks(title="words") as app:
        endpoints = Endpoints()
        for name, (function, make) in WORDS.items():
            try:
                given = make()
            except (AttributeError, TypeError):
                continue
            endpoints.add(name, function, [], given)
    compat.queue(app)
    return app
