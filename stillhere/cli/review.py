"""`stillhere review FILE`: one session's transcript becomes a picture of the relationship, with its evidence."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stillhere.cli.coders import DEFAULT, Accounts, Coders, LlmHost, LlmModel, LlmUrl, coders_of, language_model
from stillhere.model import ExitCode, Review

if TYPE_CHECKING:
    from stillhere.coding.llm import LanguageModel
    from stillhere.pipeline.runner import Progress


class Output(StrEnum):
    """How the review is shown."""

    TERMINAL = "terminal"
    HTML = "html"
    JSON = "json"


def review(
    file: Annotated[
        Path, typer.Argument(help="A transcript; see “stillhere formats”.", show_default=False, readable=False)
    ],
    roles: Annotated[
        str | None, typer.Option(help="Who is who: NAME=ROLE,… (therapist, client, partner_a, partner_b, other).")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="What your place allows; see “stillhere profiles”. Also from STILLHERE_PROFILE."),
    ] = None,
    coders: Coders = DEFAULT,
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    llm_host: LlmHost = None,
    output_format: Annotated[Output, typer.Option("--format", help="How to show the review.")] = Output.TERMINAL,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where to write it; “-” is the terminal.")] = None,
    source_format: Annotated[
        str | None, typer.Option("--from", help="Read the file as this format instead of looking at its content.")
    ] = None,
    cache: Annotated[
        Path | None, typer.Option(help="Folder for finished steps (no words are kept there).", show_default=False)
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep nothing between runs.")] = False,
    private: Annotated[
        bool, typer.Option("--private", help="Show only what stands on no couple's page, for the therapist alone.")
    ] = False,
) -> None:
    """Review one session: where the client was met or missed, strain and repair, closeness, the pull to leave."""
    from stillhere.cli.output import refuse_same, write_or_print
    from stillhere.cli.progress import progress_bar

    named = coders_of(coders)
    refuse_same(file, out)
    kept = None if no_cache else cache or default_cache()
    with Accounts() as accounts, progress_bar(file.name) as tell:
        llm = language_model(
            named, url=llm_url, model=llm_model, host=llm_host, folder=kept, accounts=accounts, progress=tell
        )
        read = review_file(
            file,
            roles=roles,
            profile_id=profile or os.environ.get("STILLHERE_PROFILE"),
            source_format=source_format,
            coders=named,
            llm=llm,
            cache=kept,
            progress=tell,
        )
    if private:
        from stillhere.report.terminal import private_lines

        lines = private_lines(read)
        if lines or read.safety_level is not None:  # the scan ran, so that either sentence is true
            typer.echo("\n".join(lines) or "Nothing was marked that is kept from a couple's page.")
        _leave(read)
        return
    data = _rendered(read, output_format)
    if output_format is Output.HTML and out is None:
        out = Path(f"{file.stem}.review.html")
    write_or_print(out, data)
    if out is not None and str(out) != "-":
        typer.echo(f"Written to {out}", err=True)
    _point_to_private(read)
    _leave(read)


def review_file(
    file: Path,
    *,
    roles: str | None = None,
    profile_id: str | None = None,
    source_format: str | None = None,
    coders: tuple[str, ...] | None = None,
    llm: "LanguageModel | None" = None,
    cache: Path | None = None,
    progress: "Progress | None" = None,
) -> Review:
    """The review of a transcript file; everything the command does before it shows anything."""
    from stillhere.coding.human import by_people
    from stillhere.formats.reader import session_and_codes
    from stillhere.pipeline import Store, components, review_session
    from stillhere.profiles import profile
    from stillhere.roles import parse_roles_option, read_sidecar

    allowed = profile(profile_id)
    session, codes = session_and_codes(file, format_id=source_format)
    stated = parse_roles_option(roles) if roles is not None else read_sidecar(file)
    steps = components(
        stated=stated,
        decided_by="option" if roles is not None else "sidecar",
        coders=coders_of(DEFAULT) if coders is None else coders,
        llm=llm,
        human=by_people(codes),
    )
    return review_session(session, profile=allowed, steps=steps, store=Store(cache), progress=progress)


def default_cache() -> Path:
    """Where finished steps are kept: the user's own cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stillhere"


def _rendered(read: Review, output_format: Output) -> bytes:
    if output_format is Output.HTML:
        from stillhere.report.html import render_html

        return render_html(read).encode()
    if output_format is Output.JSON:
        from stillhere.report.document import render_json

        return render_json(read)
    from stillhere.report.terminal import render_terminal

    return render_terminal(read).encode()


def _point_to_private(read: Review) -> None:
    """A couple's page may be read together, so that harm at home stands on none; the therapist is told here instead."""
    from stillhere.report.register import private_moments

    if private_moments(read):
        typer.echo("Please look today, alone: run the same command with --private.", err=True)


def _leave(read: Review) -> None:
    """End with the exit code that fits what was refused; say the first reason on standard error."""
    who = [r for r in read.refusals if r.cause == "roles"]
    law = [r for r in read.refusals if r.cause == "law" and r.feature in ("codes", "safety")]
    law.sort(key=lambda r: r.feature)
    for refusals, code in ((who, ExitCode.WHO_SPOKE), (law, ExitCode.NOT_ALLOWED)):
        if refusals:
            typer.echo(f"stillhere: {refusals[0].text} {refusals[0].next_step}".rstrip(), err=True)
            raise typer.Exit(int(code))
