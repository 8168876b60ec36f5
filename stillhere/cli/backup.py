"""`stillhere backup FOLDER --to TARGET`, and `verify`, `drill`, `prune`: nothing lost, and deletions age out."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

Target = Annotated[Path, typer.Argument(help="The folder that holds the backups.", show_default=False)]
Keyset = Annotated[
    Path | None,
    typer.Option(
        envvar="STILLHERE_KEYSET_FILE",
        help="The root keyset; if not said, secrets/keyset.json of the practice's folder.",
    ),
]
Data = Annotated[Path | None, typer.Option(envvar="STILLHERE_DATA", help="The practice's folder, if it is here.")]
WINDOW = 30


class _MakeUnlessSaid(TyperGroup):
    """`stillhere backup FOLDER --to TARGET` makes a backup: the word "make" need not be said."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the word in where none of the others stands first."""
        if args and args[0] not in self.commands and args[0] not in ("--help",):
            args = ["make", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_MakeUnlessSaid,
    no_args_is_help=True,
    help="Back a practice up, sealed and verified: stillhere backup FOLDER --to TARGET.",
    rich_markup_mode=None,
)


@app.command("make")
def make(
    folder: Annotated[Path, typer.Argument(help="The practice's folder.", show_default=False)],
    to: Annotated[Path, typer.Option("--to", help="The folder of backups, best on another disk.", show_default=False)],
) -> None:
    """Back up, also while it is served: only what is new is written, and all is read back."""
    from stillhere.web.backup.practice import database, open_folder

    data = folder.resolve()
    open_folder(data)
    from stillhere.web.backup.making import back_up
    from stillhere.web.secrets import keyset_file

    with database():
        made = back_up(data, to.resolve(), keyset=keyset_file(data))
    tell(made.manifest)
    typer.echo(f"Newly written: {made.written:,} pieces, {made.written_bytes / 2**20:.1f} MiB. All were read back.")


@app.command("verify")
def verify(target: Target, keyset: Keyset = None, data: Data = None) -> None:
    """Read every piece of every backup back, unseal and hash it."""
    from stillhere.web.backup.ring import read_keyset
    from stillhere.web.backup.verifying import verify as verified

    found = verified(target, root=read_keyset(keyset_of(keyset, data)))
    tell(found.newest)
    typer.echo(f"Whole: {found.backups} backups, {found.pieces:,} pieces, each as it was written.")


@app.command("drill")
def drill(
    target: Target,
    data: Annotated[Path, typer.Option(envvar="STILLHERE_DATA", help="The practice's folder; the result goes there.")],
    keyset: Keyset = None,
) -> None:
    """Bring the newest backup back into a folder for the moment, verify it, remove it, and write down how it went."""
    from stillhere.web.backup.drill import drill as drilled

    done = drilled(target.resolve(), keyset=keyset_of(keyset, data).resolve(), data=data.resolve())
    typer.echo(f"The backup of {done.backup_of} came back whole in {done.seconds} s: {done.rows:,} rows.")
    typer.echo(f"Content {done.content_hash}")


@app.command("prune")
def prune(
    target: Target,
    keep_days: Annotated[int, typer.Option(min=1, help="How many days a backup is kept.")] = WINDOW,
    keyset: Keyset = None,
    data: Data = None,
) -> None:
    """Remove backups older than that, and what only they needed: what was deleted is then gone from backups too."""
    from stillhere.web.backup.pruning import prune as pruned
    from stillhere.web.backup.ring import read_keyset

    root = read_keyset(keyset_of(keyset, data))
    done = pruned(target, root=root, keep_days=keep_days, data=None if data is None else data.resolve())
    typer.echo(f"Removed: {done.backups} backups, {done.pieces:,} pieces. Kept: {done.kept} backups.")
    if done.newest_is_old:
        typer.echo("The newest backup is older than that and was kept: make a new one, then prune again.", err=True)


def keyset_of(keyset: Path | None, data: Path | None) -> Path:
    """The keyset that was named, or the one of the practice's folder."""
    from stillhere.model import ExitCode, StillhereError

    if keyset is not None:
        return keyset
    if data is not None:
        return data / "secrets" / "keyset.json"
    raise StillhereError(
        "A backup opens with the practice's root keyset alone.",
        next_step="Name it with --keyset, or the practice's folder with --data.",
        exit_code=ExitCode.USAGE,
    )


def tell(manifest: Any) -> None:
    """Counts and the content hash, which is the same for the same content on either database."""
    typer.echo(f"Backup of {manifest.made_at}: {manifest.rows:,} rows, {len(manifest.files):,} files.")
    counts = (("cases", "cases_case"), ("sessions", "hours_hour"), ("audit events", "trust_auditevent"))
    typer.echo("  " + ", ".join(f"{manifest.rows_of(table):,} {name}" for name, table in counts))
    typer.echo(f"Content {manifest.content_hash}")
