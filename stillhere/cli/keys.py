"""`stillhere keys rotate | split | recover`: replace the root key, and never depend on one person for it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

Folder = Annotated[Path, typer.Argument(help="The practice's folder.", show_default=False)]

app = typer.Typer(
    no_args_is_help=True, help="The root key: rotate, split, recover (docs/recovery.md).", rich_markup_mode=None
)


@app.command("rotate")
def rotate(folder: Folder) -> None:
    """Replace the root key and the backups' keys; safe while it is served, and safe to run again after a stop."""
    from stillhere.web.backup.practice import database, open_folder

    data = folder.resolve()
    open_folder(data)
    from stillhere.web.backup.rotation import rotate as rotated
    from stillhere.web.secrets import keyset_file

    with database():
        done = rotated(data, keyset=keyset_file(data))
    typer.echo(f"The root key is a new one; {done.rewrapped:,} keys were wrapped anew.")
    if done.went_on:
        typer.echo("An earlier rotation had been broken off and was ended.")
    typer.echo(
        "Now copy the keyset to its safe place, and make a backup. Keep the old copy until backups have aged out."
    )
    if done.recovery:
        typer.echo("The people's sealed copy was renewed; their shares stay good.")


@app.command("split")
def split(
    folder: Folder,
    to: Annotated[Path, typer.Option("--to", help="An empty folder for the sheets, best on a stick.")],
    people: Annotated[int, typer.Option(min=2, max=20, help="How many people get a share.")] = 5,
    needed: Annotated[int, typer.Option(min=2, max=20, help="How many of them together can open the root.")] = 3,
) -> None:
    """Split a new recovery key among people you trust; read docs/recovery.md first."""
    from stillhere.model import ExitCode, StillhereError
    from stillhere.web.backup.practice import database, open_folder

    if needed > people:
        raise StillhereError(f"{needed} of {people} people can't be had.", exit_code=ExitCode.USAGE)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise StillhereError(f"“{to.name}” isn't empty.", next_step="Name another with --to.", exit_code=ExitCode.USAGE)
    data = folder.resolve()
    open_folder(data)
    from datetime import UTC, datetime

    from stillhere.web.backup import recovery, ring
    from stillhere.web.secrets import keyset_file
    from stillhere.web.trust import audit

    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = ring.read_keyset(keyset_file(data))
    part = data / "secrets" / f".{recovery.FILE}.new"
    try:
        made = recovery.split(part, root, people=people, needed=needed)
        for share in made:
            sheet = share.page(datetime.now(UTC).date().isoformat())
            ring.keep(to / f"share-{share.number}-of-{share.people}.txt", sheet.encode())
        with database():
            audit.record(None, "root.split", about=made[0].group)
        part.replace(data / "secrets" / recovery.FILE)  # an earlier set stays good until every new sheet is written
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"{people} sheets are in {to}; any {needed} of them open the root key. Set {made[0].group}.")
    typer.echo("Print each for one person and delete the files. Try it: stillhere keys recover. Then make a backup.")


@app.command("recover")
def recover(
    share: Annotated[list[Path], typer.Argument(help="Files with shares; - reads them from standard input.")],
    to: Annotated[Path, typer.Option("--to", help="Where the root keyset goes.", show_default=False)],
    sealed: Annotated[Path, typer.Option(help="recovery.json: of the backup, or of secrets/.", show_default=False)],
) -> None:
    """Get the root keyset back from enough shares; no secret is ever part of a command."""
    from stillhere.model import ExitCode, StillhereError
    from stillhere.web.backup import recovery, ring, shares

    if to.exists():
        raise StillhereError(f"“{to.name}” is there already.", next_step="Name another.", exit_code=ExitCode.USAGE)
    held: list[shares.Share] = []
    for path in share:
        name = "standard input" if str(path) == "-" else path.name
        held += shares.read(_text(path, name), name=name)
    root = recovery.recover(held, _text(sealed, sealed.name))
    ring.keep(to.resolve(), root.encode())
    typer.echo(f"The root keyset is in {to}, for you alone. Bring it where it belongs, and delete it here.")


def _text(path: Path, name: str) -> str:
    from stillhere.model import StillhereError

    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise StillhereError(f"“{name}” can't be read.") from problem
