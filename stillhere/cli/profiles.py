"""`stillhere profiles`: what each profile allows, and the signed rules file that says which place gives which."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=False, help="List the profiles; check, sign and read the rules file of places.")
Folder = Annotated[Path | None, typer.Option(help="The practice's folder of rules, DATA/law.")]


@app.callback(invoke_without_command=True)
def profiles(context: typer.Context) -> None:
    """List the jurisdiction profiles and what each allows."""
    if context.invoked_subcommand:
        return
    from stillhere.profiles import profiles as known
    from stillhere.wording import wording

    for profile in known():
        name = wording().text(f"refusal.profile.{profile.id}.name")
        summary = wording().text(f"refusal.profile.{profile.id}.summary")
        typer.echo(f"{profile.id} · {name}\n  {summary}\n  {profile.basis}\n  Checked on {profile.checked_on}.\n")
    typer.echo(
        "Choose one with --profile NAME or STILLHERE_PROFILE=NAME. Where you and your client are in different places,\n"
        "take the stricter. This is a reading of the law by date, not legal advice; a named person at your practice\n"
        "should sign it off. Without a choice, record_only is used."
    )


@app.command("list")
def list_places(folder: Folder = None) -> None:
    """Each place of the rules file with its profile today."""
    from stillhere.profiles.places import rules

    found = rules(folder)
    for place in found.places.values():
        rule = place.rule(date.today())
        typer.echo(f"{place.id:8} {place.name:28} {rule.profile if rule else 'record_only (not checked)'}")
    _say(found)


@app.command("verify")
def verify(folder: Folder = None) -> None:
    """Whether the rules file is signed, unchanged and in date."""
    from stillhere.profiles.places import rules

    found = rules(folder)
    _say(found)
    if found.trouble(date.today()):
        raise typer.Exit(6)


@app.command("key")
def key(folder: Annotated[Path, typer.Argument(help="Where trusted.pub and signing.key are written.")]) -> None:
    """Make a pair of keys, never over another; keep signing.key off the machine that serves."""
    import os

    from stillhere.model import ExitCode, StillhereError
    from stillhere.profiles.signing import new_key

    there = [name for name in ("signing.key", "trusted.pub") if (folder / name).exists()]
    if there:  # one alone too: its other half may have been moved away, and has to go on fitting it
        raise StillhereError(
            f"“{folder.name}” holds {there[0]} already, and is left alone.",
            next_step="Name another folder.",
            exit_code=ExitCode.NOT_WRITTEN,
        )
    private, public = new_key()
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "signing.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(private)
    (folder / "trusted.pub").write_text(f"{public}\n")
    typer.echo("Made signing.key and trusted.pub. Move signing.key to another machine.")


@app.command("sign")
def sign(
    file: Annotated[Path, typer.Argument(help="The rules file.")],
    key: Annotated[Path, typer.Option(help="The file signing.key.")],
) -> None:
    """Write the signature of a rules file beside it."""
    from stillhere.model import ExitCode, StillhereError
    from stillhere.profiles import signing
    from stillhere.profiles.places import parsed

    try:
        content = file.read_bytes()
        parsed(content)
        signing.signature_of(file).write_text(signing.sign(content, key.read_text().strip()) + "\n")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise StillhereError(
            "The rules file or its key can't be read as such.",
            next_step="See docs/operators.md, “The law of the place”.",
            exit_code=ExitCode.NOT_READ,
        ) from problem
    typer.echo(f"Signed {file.name}.")


def _say(found: object) -> None:
    from stillhere.profiles.places import Rules

    assert isinstance(found, Rules)
    trouble = found.trouble(date.today())
    if trouble:
        typer.echo(f"This rules file is not used ({trouble}): every place gets record_only.")
    if found.checked_on:
        typer.echo(f"Rules of {found.checked_on}, signed by {found.signed_by}; again by {found.check_again_by}.")
