"""The explicit table of commands; each command's heavy imports are inside its function."""

from typing import Annotated

import typer

from stillhere import __version__
from stillhere.cli import (
    agreement,
    audit,
    backup,
    brief,
    code,
    codebook,
    convert,
    demo,
    doctor,
    evaluate,
    formats,
    keys,
    learn,
    measures,
    owner,
    profiles,
    restore,
    review,
    serve,
    simulate,
    tick,
)

app = typer.Typer(
    name="stillhere",
    help="See where a client was met or missed, where the work strained and whether it was mended, with its evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, 1 a defect of ours, 2 usage, 3 a file can't be read, 4 can't be written, "
    "5 who spoke isn't certain, 6 the profile doesn't allow it, 7 stopped, 8 a server gave no answer, "
    "9 it would not be safe to serve, 10 the audit is not as it was written.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stillhere {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """See where a client was met or missed, where the work strained and whether it was mended, with its evidence."""


app.command("review")(review.review)
app.command("brief")(brief.brief)
app.command("code")(code.code)
app.command("learn")(learn.learn)
app.command("agreement")(agreement.agreement)
app.command("codebook")(codebook.codebook)
app.command("convert")(convert.convert)
app.command("formats")(formats.formats)
app.add_typer(measures.app, name="measures")
app.command("simulate")(simulate.simulate)
app.add_typer(profiles.app, name="profiles")
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("tick")(tick.tick)
app.add_typer(backup.app, name="backup")
app.command("restore")(restore.restore)
app.add_typer(keys.app, name="keys")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(audit.app, name="audit")
app.add_typer(owner.app, name="owner")
