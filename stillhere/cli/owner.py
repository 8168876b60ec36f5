"""`stillhere owner reset [--data FOLDER] [--username NAME]`: a way back in for an owner, at the server's machine."""

from typing import TYPE_CHECKING, Annotated

import typer

from stillhere.cli.serve import FOLDER, Data

if TYPE_CHECKING:
    from stillhere.web.accounts.models import User

app = typer.Typer(help="The practice's owner, from the server's own machine.", no_args_is_help=True)


@app.callback()
def owner() -> None:
    """The practice's owner, from the server's own machine."""


@app.command("reset")
def reset(
    data: Data = FOLDER,
    username: Annotated[
        str, typer.Option(help="The name the owner signs in with; needed where there are several.")
    ] = "",
) -> None:
    """Give an owner a one-time password, and end all that opened before: second steps, sign-ins and tokens."""
    from stillhere.web.serving import opened

    opened(data.resolve())
    from stillhere.web.accounts.actions.reset_owner import owners, reset_owner

    chosen = _chosen(owners(), username.strip().lower())
    _, password = reset_owner(username=chosen)
    typer.echo(f"{chosen} signs in with this password, once, and then chooses another and a new second step:")
    typer.echo(f"  {password}")
    typer.echo("Every earlier sign-in, second step and token of theirs is closed, and the audit says so.")


def _chosen(owners: "list[User]", username: str) -> str:
    from stillhere.model import ExitCode, StillhereError

    names = [each.username for each in owners]
    if not names:
        raise StillhereError(
            "Nobody owns this practice yet.", next_step="Start `stillhere serve` and open its address: that makes one."
        )
    if username in names:
        return username
    if not username and len(names) == 1:
        return names[0]
    raise StillhereError(
        f"No owner here signs in as “{username}”." if username else "This practice has several owners.",
        next_step=f"Name one with --username: {', '.join(names)}.",
        exit_code=ExitCode.USAGE,
    )
