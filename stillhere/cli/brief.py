"""`stillhere brief FILE…`: what to hold in mind before the next session, each sentence with what it rests on."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stillhere.cli.coders import DEFAULT, Coders, coders_of
from stillhere.model import ExitCode, StillhereError

if TYPE_CHECKING:
    from stillhere.model import Brief, Claim, Course, Evidence


def brief(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="A course as JSON (“stillhere simulate” writes them), or a folder of transcripts with a case.toml.",
            show_default=False,
            readable=False,
        ),
    ],
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day of the session it is for; today if not said."),
    ] = None,
    only: Annotated[str | None, typer.Option("--course", help="One course of several, by its id or its name.")] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="What your place allows; see “stillhere profiles”. Also from STILLHERE_PROFILE."),
    ] = None,
    coders: Coders = DEFAULT,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Write one sheet of paper, for one course alone.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the brief as JSON, one line a course.")] = False,
) -> None:
    """Before the next session: what held, what they'd face, what hangs, words for a strain, what not to assume."""
    from stillhere.brief import brief_of
    from stillhere.cli.output import write_or_print
    from stillhere.profiles import profile as profile_of

    allowed = profile_of(profile or os.environ.get("STILLHERE_PROFILE"))
    day = on.date() if on else date.today()
    wanted = [
        course
        for file in files
        for course in courses_of(file, profile_id=allowed.id, coders=coders_of(coders))
        if only is None or only in (course.id, course.client)
    ]
    if not wanted:
        raise StillhereError(f"There is no course “{only}” here.", exit_code=ExitCode.USAGE)
    if pdf is not None and len(wanted) > 1:
        raise StillhereError(
            "One sheet is for one course.", next_step="Name it with --course.", exit_code=ExitCode.USAGE
        )
    for course in wanted:
        made = brief_of(course, on=day, capabilities=allowed.capabilities, safety=first_of(course, day))
        if pdf is not None:
            from stillhere.brief.sheet import render_sheet

            write_or_print(pdf, render_sheet(made))
            if str(pdf) != "-":
                typer.echo(f"Written to {pdf}", err=True)
        if as_json:
            from stillhere.model import to_json

            typer.echo(to_json(made).decode())
        elif pdf is None:
            show(made)
    refused = "draft_brief" not in allowed.capabilities
    if refused:
        typer.echo("stillhere: the profile in force allows no drafted brief. Choose one with --profile.", err=True)
        raise typer.Exit(int(ExitCode.NOT_ALLOWED))


def courses_of(path: Path, *, profile_id: str, coders: tuple[str, ...]) -> "Iterator[Course]":
    """The course of a folder, or those of a JSON file, one a line where there are several; else StillhereError."""
    if path.is_dir():
        yield _folder(path, profile_id=profile_id, coders=coders)
        return
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise StillhereError(f"“{path.name}” can't be read: {(problem.strerror or 'unknown').lower()}.") from None
    lines = [line for line in data.splitlines() if line.strip()]
    several = len(lines) > 1 and all(line.lstrip().startswith(b"{") and line.rstrip().endswith(b"}") for line in lines)
    for n, text in enumerate(lines if several else [data], start=1):
        yield _read(text, f"“{path.name}”, line {n}," if several else f"“{path.name}”")


def _read(text: bytes, where: str) -> "Course":
    from pydantic_core import ValidationError

    from stillhere.model import Course, from_json

    try:
        return from_json(Course, text)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        path = ".".join(str(part) for part in first["loc"])
        at = f" at “{path}”" if path else ""
        raise StillhereError(
            f"{where} is no course{at}: {first['msg'][:1].lower()}{first['msg'][1:]}.",
            next_step="Give a course as JSON, or a folder with a case.toml.",
        ) from None


def _folder(path: Path, *, profile_id: str, coders: tuple[str, ...]) -> "Course":
    from stillhere.brief.folder import course_of
    from stillhere.cli.review import default_cache, review_file
    from stillhere.profiles import profile

    return course_of(
        path,
        review=lambda file, roles: review_file(
            file, roles=roles, profile_id=profile_id, coders=coders, cache=default_cache()
        ),
        today=date.today(),
        reads=profile(profile_id).allows("markers"),
    )


def first_of(course: "Course", day: date) -> "tuple[Claim, ...]":
    """Answers that somebody has to look at; a form nobody knows here calls nobody, and says nothing."""
    from stillhere.measures.catalogue import get
    from stillhere.measures.open_tasks import open_tasks
    from stillhere.model import Claim

    known = []
    for response in course.responses:
        try:
            get(response.instrument)
        except StillhereError:
            continue
        if response.completed_at.date() <= day:
            known.append(response)
    tasks = [t for t in open_tasks(known) if t.kind == "safety" and not t.private]
    alike: dict[tuple[str, str], list[Evidence]] = {}  # the same sentence once, with every form that asks for it
    for task in tasks:
        alike.setdefault((task.trigger, task.text), []).extend(task.rests_on)
    return tuple(
        Claim(key=f"task.{trigger}", text=text, evidence=tuple(dict.fromkeys(rests_on)))
        for (trigger, text), rests_on in alike.items()
    )


def show(made: "Brief") -> None:
    """The text on the terminal, its headings in bold where the terminal can."""
    from rich.console import Console
    from rich.text import Text

    from stillhere.brief.text import heading, render_text

    titles = {heading(made), *(s.title for s in made.sections)}
    console = Console(highlight=False, soft_wrap=True)
    for line in render_text(made).splitlines():
        console.print(Text(line, style="bold" if line in titles else ""))
    console.print()
