"""Facts that must be found nowhere but at home: what was planted, where its home is, and everybody's way round."""

import io
import itertools
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from pypdf import PdfReader

from stillhere.model import EarlierTherapy, Expectation, FlightPlan, Session, to_json
from stillhere.web.accounts.models import User, Work
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.actions.note_change import note_change
from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome
from stillhere.web.calendar.models import Appointment
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.course.actions.add_earlier import add_earlier
from stillhere.web.course.actions.decide_card import decide_card
from stillhere.web.course.actions.keep_thread import keep_thread
from stillhere.web.course.actions.note_expectation import note_expectation
from stillhere.web.course.actions.note_strain import note_strain
from stillhere.web.course.actions.write_plan import write_plan
from stillhere.web.course.models import Entry
from stillhere.web.measures.actions.close_risk import close_risk
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.measures.models import StoredResponse
from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.models import NoteVersion
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.exports import KINDS
from stillhere.web.review.models import Decision, Run
from stillhere.web.review.worker import run_worker
from stillhere.web.sessions.models import Hour
from stillhere.web.takeout.choice import Kind as Takeout
from tests.conftest import session_of
from tests.web.conftest import Cast, agree

SINGLE, TOGETHER, BEN, CLEO, DOV = "quernstone", "wolframite", "carrageen", "bezoarite", "ambergrise"
PSYCHOTHERAPY, CHART = (
    "tourmaline",
    "sphalerite",
)  # a private note of Ada's about Ben's hour alone, and its progress note
LAPIS = "chrysoprase"  # a private note of Ada's about Maren's session
ANSWERED, PLANNED = "phenacite", "lazurite"  # what is held about Ben alone, and about Ben and Cleo together
ALL = frozenset({ANSWERED, PLANNED, SINGLE, TOGETHER, BEN, CLEO, DOV, PSYCHOTHERAPY, CHART, LAPIS})
PLANS = "I have the tablets counted out for tonight and I wrote the letter, by the"
HURTS = "He pushed me against the wall and I was scared he would hit me again, by the"


@dataclass(frozen=True)
class Planted:
    """What lies where."""

    cast: Cast
    hours: dict[str, Hour]  # by the canary of their transcript
    homes: dict[str, set[str]]  # every id under which a canary may be read by its therapist
    ids: dict[str, list[str]]  # what an address may ask for, by the name of its part


def plant(cast: Cast) -> Planted:
    """Every canary in its place, read, decided about and written about; Sol supervises the two main records."""
    theirs = open_case(cast.dov, setting=Case.Setting.INDIVIDUAL, name="Iris")
    agree(theirs, cast.dov)
    couple = cast.ben_and_cleo
    main, private_a, private_b = (couple.records.get(kind=kind) for kind in ("main", "private_a", "private_b"))
    hours = {
        SINGLE: _hour(cast.ada, cast.maren.records.get(), ("C", f"I felt alone, like a {SINGLE} on my chest."), 11),
        TOGETHER: _hour(cast.ada, main, ("P1", f"{PLANS} {TOGETHER}."), 12),
        BEN: _hour(cast.ada, private_a, ("C", f"{PLANS} {BEN}."), 13),
        CLEO: _hour(cast.ada, private_b, ("C", f"{HURTS} {CLEO}."), 14),
        DOV: _hour(cast.dov, theirs.records.get(), ("C", f"Nobody knows about the {DOV}."), 15),
    }
    for hour in hours.values():
        start_run(hour.added_by, hour)
        run_worker(once=True)
    versions = {
        PSYCHOTHERAPY: _note(cast.ada, hours[BEN], "private", f"I was afraid for him: {PSYCHOTHERAPY}."),
        CHART: _note(cast.ada, hours[BEN], "progress", f"We made a plan: {CHART}."),
        LAPIS: _note(cast.ada, hours[SINGLE], "private", f"I was bored: {LAPIS}."),
    }
    for case in (cast.maren, couple):
        CaseMembership.objects.create(case=case, user=cast.sol, role=CaseMembership.Role.SUPERVISOR)
        Record.objects.filter(case=case, kind=Record.Kind.MAIN).update(shared_with_supervision=True)
    homes = {canary: _home(hour) for canary, hour in hours.items()}
    homes |= {ANSWERED: _held(cast.ada, private_a, ANSWERED), PLANNED: _held(cast.ada, main, PLANNED)}
    homes |= {canary: {str(version.pk), str(version.note.hour_id)} for canary, version in versions.items()}
    homes[CHART].add(str(private_a.pk))  # where its therapist may search it
    return Planted(cast=cast, hours=hours, homes=homes, ids=_ids(list(versions.values())))


def _hour(by: User, record: Record, line: tuple[str, str], number: int) -> Hour:
    couple = record.case.is_couple and not record.is_private
    said: Session = session_of(
        ("T", "How has the week been?"),
        line,
        ("T", "Tell me more about that."),
        setting="couple" if couple else "individual",
    )
    hour = Hour(record=record, number=number, held_on=date(2026, 3, 3), state=Hour.State.READY, format="test")
    hour.transcript, hour.source_name = to_json(said).decode(), "week.vtt"
    hour.lines, hour.added_by = 3, by
    hour.save()
    return hour


def _note(by: User, hour: Hour, kind: str, text: str) -> NoteVersion:
    save_draft(by, hour=hour, kind=kind, text=text, base=0, page="one")
    kept = keep_version(by, hour=hour, kind=kind)
    assert kept is not None
    save_draft(by, hour=hour, kind=kind, text=f"{text} And more.", base=1, page="one")
    return NoteVersion.objects.select_related("note").get(pk=kept.pk)


def _held(by: User, record: Record, canary: str) -> set[str]:
    """The word in everything that may be held about a record, and the ids under which it may be read."""
    from tests.web.course import courses

    hour = add_appointments(by, record, [Wanted(starts_at=datetime(2026, 3, 3, 9, tzinfo=UTC))]).rows[0]
    note_outcome(by, hour, Outcome(became="cancelled", by="client", reason=canary))
    note_change(by, record, on=date(2026, 3, 4), what="fee", note=canary)
    kept = [
        add_earlier(by, record, EarlierTherapy(id="", words=canary)),
        write_plan(by, record, FlightPlan(id="", written_on=date(2026, 3, 4), lines=((canary, "ask me"),))),
        keep_thread(by, record, courses.thread(text=canary, quote=canary)),
        note_strain(by, record, session=12, text=canary),
        note_expectation(by, record, Expectation(id="", target="mother", words=canary)),
        decide_card(by, record, card="a", key="b", verdict="own", words=canary),
    ]
    ids = [str(record.pk), str(hour.pk), *(str(one.pk) for one in kept)]
    if record.is_private:
        answers = {f"{n}": 1 for n in range(1, 10)}
        row = enter_response(
            by, record, instrument="phq_9", respondent="partner_a", answers=answers, completed_at=hour.starts_at
        )
        close_risk(by, row, what=canary)
        ids.append(str(row.pk))
    return set(ids)


def _home(hour: Hour) -> set[str]:
    Decision.objects.create(hour=hour, by=hour.added_by, utterance_id="u2", code="W5_deferential", verdict="keep")
    below = [*Run.objects.filter(hour=hour), *Decision.objects.filter(hour=hour)]
    return {str(hour.pk), str(hour.record_id), *(str(one.pk) for one in below)}


def _ids(versions: list[NoteVersion]) -> dict[str, list[str]]:
    """Everything that an address can name; a new kind of part fails the walk until it is named here."""

    def all_of(model: type) -> list[str]:
        return [str(pk) for pk in model.objects.values_list("pk", flat=True)]  # type: ignore[attr-defined]

    nobody = str(UUID(int=7))
    return {
        "case_id": all_of(Case),
        "record_id": all_of(Record),
        "hour_id": all_of(Hour),
        "run_id": all_of(Run),
        "decision_id": all_of(Decision),
        "version_id": [str(version.pk) for version in versions],
        "membership_id": all_of(CaseMembership),
        "person_id": all_of(User),
        "receipt_id": [nobody],
        "reset_id": [nobody],
        "token_id": [nobody],
        "upload_id": [nobody],
        "sign_in_id": ["1"],
        "code": ["S_plan", "S_ipv"],
        "line": ["2"],
        "day": ["2026-03-03"],
        "place": ["2"],
        "what": ["words", "turns-client", "case", "private-a", "private-b"],
        "kind": ["progress", "private", *KINDS, *Takeout],
        "appointment_id": all_of(Appointment),
        "response_id": all_of(StoredResponse),
        "entry_id": all_of(Entry),
        "instrument": ["phq_9", "hark", "asq_nimh"],
        "subject": ["client", "partner_a", "partner_b"],
        "pk": ["1"],
        "key": ["a"],
        "uidb36": ["a"],
    }


def routes() -> Iterator[str]:
    """Every route of the program, as its resolver knows it."""

    def below(resolver: URLResolver, before: str = "") -> Iterator[str]:
        for one in resolver.url_patterns:
            here = before + (str(one.pattern) if isinstance(one.pattern, RoutePattern) else "nothing-here")
            if isinstance(one, URLPattern):
                yield here
            else:
                yield from below(one, here)

    yield from below(get_resolver())


def addresses(route: str, ids: dict[str, list[str]]) -> Iterator[str]:
    """The route with every combination of what its parts can be; KeyError for a part that nobody named above."""
    parts = re.findall(r"<(?:\w+:)?(\w+)>", route)
    for chosen in itertools.product(*(ids[part] for part in parts)):
        filled = iter(chosen)
        yield "/" + re.sub(r"<[^>]+>", lambda _: next(filled), route)  # noqa: B023 - used at once


def readable(body: bytes) -> bytes:
    """What a reader of the file sees: text of a PDF, members of a ZIP."""
    if body.startswith(b"%PDF"):
        return body + "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).encode()
    if body.startswith(b"PK\x03\x04"):
        packed = zipfile.ZipFile(io.BytesIO(body))
        return b"".join(packed.read(name) for name in packed.namelist())
    return body


def may_find(planted: Planted, user: User | None, address: str) -> set[str]:
    """Which canaries this person may meet at this address."""
    cast = planted.cast
    at_home = {canary for canary, home in planted.homes.items() if any(one in address for one in home)}
    if not address.startswith("/notes/"):
        at_home -= {PSYCHOTHERAPY, LAPIS}
        at_home -= set() if address.endswith(("/progress-note", "/threads/")) else {CHART}
    if user == cast.ada:
        return at_home - {DOV}
    if user == cast.sol:
        return at_home & {SINGLE, TOGETHER}  # nothing that is held about a course: that is its therapist’s
    if user == cast.dov:
        return at_home & {DOV}
    assert user is None or user.work in (Work.FRONT_DESK, Work.OWNER, Work.CLIENT)
    return set()
