"""A folder of transcripts with its case.toml as one course: each session reviewed in order, threads suggested."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from stillhere.brief.case_file import NAME, CaseFile, Held, read_case
from stillhere.course.facts import facts_of
from stillhere.course.threads import returns, suggest
from stillhere.model import Course, Review, SessionFacts, StillhereError, Thread

_DATE = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_OURS = (NAME, ".roles.toml", ".pdf", ".md")
Reviewer = Callable[[Path, str | None], Review]


def course_of(folder: Path, *, review: Reviewer, today: date, reads: bool = True) -> Course:
    """The course in a folder. StillhereError, in one sentence, for what can't be so.

    `review` reads one transcript (its path, and who is who where the case file says so). `reads` False suggests no
    threads, as the profile in force asks for.
    """
    case = read_case(folder / NAME, today=today)
    sessions: list[SessionFacts] = []
    threads: list[Thread] = list(case.threads)
    for held in _sessions(folder, case):
        read = review(folder / held.file, held.roles)
        number, on = held.number or len(sessions) + 1, _day(held, read)
        _in_order(held, number, on, sessions, today)
        sessions.append(facts_of(read, number=number, held_on=on))
        if reads and sessions[-1].read:
            threads = _threads(threads, read, number, on)
    return Course(
        id=folder.name or "case",
        client=case.client,
        therapist=case.therapist,
        sessions=tuple(sessions),
        appointments=case.appointments,
        responses=case.responses,
        breaks=case.breaks,
        messages=case.messages,
        earlier=case.earlier,
        plan=case.plan,
        strains=case.strains,
        threads=tuple(threads),
        reply_hours=case.reply_hours,
    )


def _sessions(folder: Path, case: CaseFile) -> Iterator[Held]:
    """The sessions that the case file names, or every other file in the folder by name."""
    if case.sessions:
        for held in sorted(case.sessions, key=lambda h: (h.number is None, h.number or 0)):
            if not (folder / held.file).is_file():
                raise StillhereError(f"“{NAME}” names “{held.file}”, and there is no such file in the folder.")
            yield held
        return
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith(".") and not path.name.endswith(_OURS):
            yield Held(file=path.name)


def _day(held: Held, read: Review) -> date:
    """The day of a session: from the case file, the transcript, or the file's name."""
    named = _DATE.search(held.file)
    for text in (
        held.held_on.isoformat() if held.held_on else "",
        read.session.held_on or "",
        named[0] if named else "",
    ):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    raise StillhereError(
        f"Nobody says on which day “{held.file}” was held.",
        next_step=f"Name it in {NAME} under [[session]], or put the day into the file's name (2026-03-10).",
    )


def _in_order(held: Held, number: int, on: date, before: list[SessionFacts], today: date) -> None:
    if on > today:
        raise StillhereError(f"“{held.file}” is dated {on}, which is still to come.")
    if any(s.number == number for s in before):
        raise StillhereError(f"Two files are session {number}; the second is “{held.file}”.")
    if before and on < before[-1].held_on:
        raise StillhereError(f"“{held.file}” is session {number} and is dated before session {before[-1].number}.")


def _threads(known: list[Thread], read: Review, number: int, on: date) -> list[Thread]:
    """What is on file, with where it came up again, and what this session adds; all of it still to be confirmed."""
    session = replace(read.session, held_on=on.isoformat())
    back = {r.thread_id for r in returns(tuple(known), session, number=number)}
    seen = [replace(t, returned_in=(*t.returned_in, number)) if t.id in back else t for t in known]
    return [*seen, *(s.thread for s in suggest(session, number=number, codes=read.codes, known=known).found)]
