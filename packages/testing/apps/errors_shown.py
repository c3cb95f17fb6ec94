"""The app of errors.py, launched so that the reasons of unexpected errors reach the client."""

from errors import build as build

LAUNCH = {"show_error": True}
