"""`stillhere demo`: an invented session, reviewed under an openly chosen profile, written as a report."""

from pathlib import Path
from typing import Annotated

import typer

PROFILE = "clinical_support"


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to write the report.")] = Path(
        "demo-report/session.html"
    ),
) -> None:
    """Review an invented session and write the report, to see what a review looks like."""
    from stillhere.cli.coders import DEFAULT, coders_of
    from stillhere.cli.output import write_whole
    from stillhere.demo.session import demo_session
    from stillhere.pipeline import components, review_session
    from stillhere.profiles import profile
    from stillhere.report.html import render_html

    session = demo_session()
    typer.echo(f"An invented session of {len(session.utterances)} turns; none of its people exist.")
    typer.echo(f"Profile: {PROFILE}, chosen for this demo. A real session has none until you choose one.")
    review = review_session(session, profile=profile(PROFILE), steps=components(coders=coders_of(DEFAULT)))
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, render_html(review).encode())
    kinds: dict[str, int] = {}
    for moment in review.moments:
        kinds[moment.kind] = kinds.get(moment.kind, 0) + 1
    typer.echo("Found, each with its lines and its doubt: " + ", ".join(f"{n} {k}" for k, n in kinds.items()) + ".")
    typer.echo(f"\nThe report: {out.resolve()}\nOpen it in a browser.")
