"""The app `proxied`, which knows that the world sees it below `/some/path`."""

import proxied

LAUNCH = {"root_path": "/some/path"}


def build():
    return proxied.build("rooted")
