"""The app behind a login once more, where nobody ends the logins of others."""

from auth import LAUNCH, build

__all__ = ["LAUNCH", "build"]
