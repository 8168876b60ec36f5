"""`stillhere restore TARGET --to FOLDER --keyset FILE`: a practice again, on an empty machine, by one command."""

from pathlib import Path
from typing import Annotated

import typer

from stillhere.cli.backup import Target, tell


def restore(
    target: Target,
    to: Annotated[Path, typer.Option("--to", help="A folder that is empty or not there yet.", show_default=False)],
    keyset: Annotated[
        Path, typer.Option(envvar="STILLHERE_KEYSET_FILE", help="The root keyset, kept apart.", show_default=False)
    ],
    at: Annotated[str, typer.Option(help="As it was then (UTC); a day means its end. The newest if not said.")] = "",
) -> None:
    """Bring a practice back; into PostgreSQL where DATABASE_URL names an empty database."""
    from stillhere.web.serving import refuse_half_installed

    refuse_half_installed()
    from stillhere.web.backup.practice import moment_of
    from stillhere.web.backup.restoring import restore as restored

    done = restored(target.resolve(), to.resolve(), keyset=keyset.resolve(), at=moment_of(at) if at else None)
    tell(done.manifest)
    typer.echo(f"Hashed again after it was written: the same. The audit holds, {done.events:,} events.")
    if done.rewrapped:
        typer.echo(
            f"{done.rewrapped:,} keys were wrapped by a root that was replaced since; they are wrapped by yours now."
        )
    typer.echo(f"Serve it: stillhere serve --data {to}")
