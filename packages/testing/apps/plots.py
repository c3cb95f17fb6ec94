"""Plots by each library that `gr.Plot` takes. Those that are not installed are left out."""

import importlib.util

import gradio as gr

import compat
from endpoints import Endpoints

HAS = {name: importlib.util.find_spec(name) is not None for name in ("plotly", "altair", "bokeh", "matplotlib")}

YEARS = [2021, 2022, 2023, 2024, 2025]
HEIGHTS = [3, 7, 4, 9, 6]


def plotly():
    import plotly.graph_objects as go

    figure = go.Figure(go.Scatter(x=YEARS, y=HEIGHTS, mode="lines+markers", name="height"))
    figure.update_layout(title="Height by year", xaxis_title="year", yaxis_title="height")
    return figure


def altair():
    import altair
    import pandas

    frame = pandas.DataFrame({"year": [str(year) for year in YEARS], "height": HEIGHTS})
    # An expression of its own, which a page with a strict policy has to interpret.
    return (
        altair.Chart(frame, title="Height by year")
        .transform_calculate(double="datum.height * 2")
        .mark_bar()
        .encode(x="year:N", y="double:Q", tooltip=["year", "height"])
    )


def altair_beside():
    chart = altair().properties(width=240)
    return chart | chart


def bokeh():
    from bokeh.plotting import figure

    plot = figure(title="Height by year", height=320, sizing_mode="stretch_width")
    plot.line(YEARS, HEIGHTS, line_width=3)
    plot.scatter(YEARS, HEIGHTS, size=10)
    return plot


def bokeh_hostile():
    """With what an app might try: code, and markup that runs some."""
    from bokeh.models import CustomJS, CustomJSTickFormatter, HoverTool

    attack = "document.title = 'taken over'"
    plot = bokeh()
    plot.x_range.js_on_change("start", CustomJS(code=attack))
    plot.yaxis.formatter = CustomJSTickFormatter(code=f"{attack}; return tick")
    plot.add_tools(HoverTool(tooltips=f"<b>@y</b><img src=x onerror=\"{attack}\">", mode="vline"))
    return plot


def matplotlib():
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4))
    axes = figure.subplots()
    axes.plot(YEARS, HEIGHTS)
    axes.set_title("Height by year")
    return figure


def plotly_steps():
    """The same plot three times over, with one point more each time."""
    import plotly.graph_objects as go

    for count in (1, 3, 5):
        yield go.Figure(go.Bar(x=YEARS[:count], y=HEIGHTS[:count]))


def build():
    with gr.Blocks(title="plots") as app:
        endpoints = Endpoints()
        for function in (plotly, plotly_steps, altair, altair_beside, bokeh, bokeh_hostile, matplotlib):
            name = function.__name__
            if HAS[name.split("_")[0]]:
                endpoints.add(name, function, [], gr.Plot(label="Plot"))
    compat.queue(app)
    return app
