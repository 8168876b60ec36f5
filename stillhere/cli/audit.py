"""`stillhere audit verify [--data FOLDER]`: whether every act that was written down still stands as it was written."""

import typer

from stillhere.cli.serve import FOLDER, Data

app = typer.Typer(help="The practice's audit: who did what, with whose record.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """The practice's audit: who did what, with whose record."""


@app.command("verify")
def verify(data: Data = FOLDER) -> None:
    """Read every act again and tell whether one was changed, moved or taken out; while the server runs, too."""
    from stillhere.model import ExitCode, StillhereError
    from stillhere.web.serving import opened

    opened(data.resolve())
    from stillhere.web.trust.verify import verify as read_again

    found = read_again()
    if found.damage is not None:
        raise StillhereError(
            str(found),
            next_step="Keep the folder and the database as they are, and see docs/operators.md.",
            exit_code=ExitCode.NOT_AS_WRITTEN,
        )
    typer.echo(str(found))
