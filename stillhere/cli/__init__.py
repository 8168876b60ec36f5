"""The command line: one file a command."""

from stillhere.cli.main import main

__all__ = ["main"]
