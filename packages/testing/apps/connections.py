"""Ends connections in the open, as a gateway in front of an app does.

uvicorn closes a connection without a word after an answer to an exception, and after 5 s of rest, which is when some
clients let go of it, too. A request that another test sends on it at that moment is lost, and no client can tell whether
it was read.
"""

import uvicorn


def end_openly():
    """Makes every server of this process announce that it closes a connection, and keep those at rest for a minute."""
    load = uvicorn.Config.load

    def load_announcing(self):
        load(self)
        self.loaded_app = announcing(self.loaded_app)
        self.timeout_keep_alive = 60

    uvicorn.Config.load = load_announcing


def announcing(app):
    async def announce(scope, receive, send):
        async def send_openly(message):
            if message["type"] == "http.response.start" and message["status"] == 500:
                message = {**message, "headers": [*message.get("headers", []), (b"connection", b"close")]}
            await send(message)

        await app(scope, receive, send_openly)

    return announce
