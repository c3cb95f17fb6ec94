"""Prints the names of all component classes of the installed Gradio, in JSON: what its documentation lists under components."""

import inspect
import json

import gradio
import gradio.components
import gradio.templates
from gradio.components.base import Component

modules = (gradio, gradio.components, gradio.templates)
found = {one for module in modules for one in vars(module).values() if inspect.isclass(one)}
bases = {"Component", "FormComponent"}
print(json.dumps(sorted({one.__name__ for one in found if issubclass(one, Component)} - bases)))
