"""Adds endpoints to the app being built, and counts how often each one runs."""

import functools
import inspect
from collections import Counter

import gradio as gr

import compat


class Endpoints:
    """One per app. A hidden button carries each endpoint, since not every version has `gr.api`."""

    def __init__(self, report=True):
        self.executions = Counter()
        if report:
            self.add("executions", lambda: dict(self.executions), [], gr.JSON(), count=False)

    def add(self, name, function, inputs, outputs, count=True, **options):
        """Exposes `function` as `/name`. Options that this Gradio version lacks are left out."""
        button = gr.Button(str(name), visible=False)
        counted = self._counted(name or function.__name__, function) if count else function
        options = {"api_name": name, **compat.supported(button.click, options)}
        button.click(counted, inputs, outputs, **options)

    def _counted(self, name, function):
        # Gradio asks of a function whether it is a generator, so each kind needs a wrapper of its kind.
        if inspect.isgeneratorfunction(function):

            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                self.executions[name] += 1
                yield from function(*args, **kwargs)

        else:

            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                self.executions[name] += 1
                return function(*args, **kwargs)

        return wrapper
