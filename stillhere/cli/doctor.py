"""`stillhere doctor`: whether this installation is whole."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from stillhere.model import ExitCode


def doctor() -> None:
    """Check this installation and say what is missing."""
    failed = 0
    for name, check in _CHECKS:
        try:
            typer.echo(f"  ok      {name}: {check()}")
        except Exception as problem:  # each check may fail in its own way, and all are shown
            failed += 1
            typer.echo(f"  broken  {name}: {problem}")
    typer.echo("Everything needed is here." if not failed else f"{failed} of {len(_CHECKS)} checks failed.")
    if failed:
        raise typer.Exit(int(ExitCode.FAILED))


def _python() -> str:
    return sys.version.split()[0]


def _codebook() -> str:
    from stillhere.codebook.loader import codebook

    return f"{len(list(codebook()))} codes"


def _wording() -> str:
    from stillhere.wording import wording

    if not wording().text("refusal.title"):
        raise RuntimeError("the product's words are missing")
    return "en-GB"


def _formats() -> str:
    from stillhere.formats.table import FORMATS

    return f"{sum(f.read is not None for f in FORMATS)} read, {sum(f.write is not None for f in FORMATS)} written"


def _rules() -> str:
    from stillhere.coding.rules.coder import CODER
    from stillhere.coding.rules.table import families

    return f"{CODER}, {len(families()) + 2} families"


def _encoder() -> str:
    from stillhere.coding.encoder.artefact import EncoderMissing, find_artefact

    try:
        return f"encoder@{find_artefact().manifest.version}"
    except EncoderMissing as problem:  # an extra: its absence is no fault, and is told
        return f"not used: {problem}"


def _profile() -> str:
    from stillhere.profiles import profile

    chosen = os.environ.get("STILLHERE_PROFILE")
    return f"{profile(chosen).id}" + ("" if chosen else " (none chosen; nothing is read by the program until you do)")


def _review() -> str:
    from stillhere.demo.session import demo_session
    from stillhere.pipeline import components, review_session
    from stillhere.profiles import profile

    review = review_session(demo_session(), profile=profile("clinical_support"), steps=components())
    return f"the invented session gives {len(review.codes)} codes and {len(review.moments)} moments"


def _cache() -> str:
    from stillhere.cli.review import default_cache

    folder = default_cache()
    nearest: Path = next(p for p in (folder, *folder.parents) if p.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise RuntimeError(f"{nearest} can't be written to; reviews work, and nothing is kept between runs")
    return str(folder)


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("python", _python),
    ("codebook", _codebook),
    ("wording", _wording),
    ("formats", _formats),
    ("rules", _rules),
    ("learned coder", _encoder),
    ("profile", _profile),
    ("a whole review", _review),
    ("cache folder", _cache),
)
