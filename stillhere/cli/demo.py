"""`stillhere demo`: an invented practice to sign in to, or with `--report` one invented session as a page."""

from pathlib import Path
from typing import Annotated

import typer

from stillhere.cli.serve import HOST, PORT, address

REPORT = Path("demo-report/session.html")
FOLDER = Path("demo-practice")
REAL = (
    "DATABASE_URL",
    "STILLHERE_KEYSET_FILE",
    "STILLHERE_AUDIT_KEY_FILE",
    "STILLHERE_SECRET_KEY",
    "STILLHERE_HOSTS",
    "STILLHERE_HTTPS",
)


def demo(
    data: Annotated[Path, typer.Option(help="The folder of the invented practice; made once.")] = FOLDER,
    port: Annotated[
        int | None, typer.Option(help=f"The port; without one, {PORT} or the next that is free.", min=1, max=65535)
    ] = None,
    once: Annotated[bool, typer.Option("--once", "--no-serve", help="Make the practice, and serve nothing.")] = False,
    codes: Annotated[
        bool, typer.Option("--codes", help="Print everybody's codes of this half minute, and end.")
    ] = False,
    report: Annotated[bool, typer.Option("--report", help="Review one invented session and write its page.")] = False,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=f"Where the page goes; {REPORT} if not said.")] = None,
) -> None:
    """Show Stillhere with invented people: a practice to sign in to, on this machine alone."""
    if report or out is not None:
        write_report(out or REPORT)
    elif codes:
        typer.echo("\n".join(sign_ins()))
    else:
        practice(data.resolve(), port=port, once=once)


def practice(folder: Path, *, port: int | None, once: bool) -> None:
    """Make the invented practice if it isn't there, and serve it."""
    import os

    from stillhere.web.processes import run
    from stillhere.web.serving import free_port, ready, refuse_half_installed

    refuse_half_installed()
    for name in REAL:  # the invented practice never touches a real one's database or keys
        os.environ.pop(name, None)
    make_once(folder)
    if once:
        typer.echo("\n".join(sign_ins()))
        return
    taken = port or free_port(HOST, PORT)
    ready(folder, host=HOST, port=taken)

    def up() -> None:
        typer.echo("\n".join(sign_ins()))
        typer.echo(f"\nStillhere, with invented people: {address(HOST, taken)}\nCtrl-C ends it.")

    run(host=HOST, port=taken, workers=1, up=up)


def make_once(folder: Path) -> None:
    """Made beside its place and moved there whole, so that a stop half-way leaves nothing half-made."""
    import shutil
    import subprocess
    import sys
    import tempfile

    from stillhere.demo.day import MARK
    from stillhere.demo.practice import THERAPIES
    from stillhere.model import ExitCode, StillhereError

    if (folder / MARK).exists():
        return
    if folder.exists() and any(folder.iterdir()):
        raise StillhereError(
            f"“{folder.name}” holds something other than the invented practice, and is left alone.",
            next_step="Name another folder with --data.",
            exit_code=ExitCode.USAGE,
        )
    hours = sum(len(therapy.meetings) for therapy in THERAPIES)
    typer.echo(f"Making an invented practice: {len(THERAPIES)} cases, {hours} sessions, each really read. Once only.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        made = subprocess.run([sys.executable, "-P", "-m", "stillhere.web.sample", str(part)], check=False)
        if made.returncode:
            raise StillhereError(
                "The invented practice could not be made.",
                next_step="The messages above say why.",
                exit_code=ExitCode.FAILED,
            )
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def sign_ins() -> list[str]:
    """Who signs in with what; everybody here is invented, so that nothing is given away."""
    from stillhere.demo.codes import code_now, secret_of
    from stillhere.demo.practice import PASSWORD, STAFF

    lines = [
        "",
        "Everybody here is invented. Sign in with a name, this password, and a code:",
        f"  password  {PASSWORD}",
    ]
    for person in STAFF:
        secret = secret_of(person.username)
        work = person.work.replace("_", " ")
        lines.append(f"  {person.username:8}  code {code_now(secret)}  {person.name}, {work}; secret {secret}")
    lines.append("A code lasts half a minute: “stillhere demo --codes” prints new ones, or give a secret to your app.")
    return lines


def write_report(out: Path) -> None:
    """Review the invented session that newcomers see first, and write its page."""
    from stillhere.cli.coders import DEFAULT, coders_of
    from stillhere.cli.output import write_whole
    from stillhere.demo.practice import PROFILE
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
