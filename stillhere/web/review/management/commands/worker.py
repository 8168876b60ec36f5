"""`python -m django worker`: one worker, beside the server or on its own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from stillhere.web.review.worker import run_worker


class Command(BaseCommand):
    """Reads sessions as they are asked for."""

    help = "Read sessions as they are asked for, and those again whose reading broke off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--once` ends when nothing is left to do."""
        parser.add_argument("--once", action="store_true", help="end when nothing is left to do")

    def handle(self, *_: Any, once: bool, **_options: Any) -> None:
        """Work."""
        run_worker(once=once)
