"""`stillhere profiles`: what each profile allows, and how to choose one."""

import typer


def profiles() -> None:
    """List the jurisdiction profiles and what each allows."""
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
