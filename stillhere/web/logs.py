"""Logs that hold no words: what an error says may quote a session, so only its kind and its place are written."""

import logging
import traceback
from types import TracebackType

Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Wordless(logging.Formatter):
    """Django's lines, with each error as its type and the places it went through."""

    def formatException(self, ei: Caught) -> str:
        """File, line and function of each frame, then the type; never the error's text, nor a line of code."""
        kind, _, trace = ei
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([*places, kind.__name__ if kind else "no error"])
