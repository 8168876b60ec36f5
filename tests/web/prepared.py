"""The cast's practice with something at every address: sessions read and unread, notes, a file on its way, a run."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from stillhere.model import Expectation, Session, to_json
from stillhere.web.accounts.models import SignInReset, User, Work
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.actions.add_break import add_break
from stillhere.web.calendar.models import Appointment, Break
from stillhere.web.cases.models import Case, CaseMembership, Record
from stillhere.web.course.actions.keep_thread import keep_thread
from stillhere.web.course.actions.note_expectation import note_expectation
from stillhere.web.course.actions.note_strain import note_strain
from stillhere.web.course.models import Entry
from stillhere.web.erasure.models import Because, Kind, Receipt
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.measures.models import StoredResponse
from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.models import NoteVersion
from stillhere.web.review.models import Decision, Run, StoredReview
from stillhere.web.sessions.actions.fix_words import fix_words
from stillhere.web.sessions.actions.open_upload import open_upload
from stillhere.web.sessions.models import Hour, Upload
from tests.conftest import session_of
from tests.report import reviews
from tests.web.conftest import PASSWORD, Cast
from tests.web.course import courses

CANARY = "quernstone"  # in every line a client says here, and in every note
LINES = (("T", "How was it?"), ("C", f"Like a {CANARY} on my chest."), ("T", "On your chest."), ("C", "Whatever."))
CODE = "W5_deferential"


@dataclass(frozen=True)
class Prepared:
    """What stands at the addresses; `cli` is somebody who comes to be treated and signs in."""

    cast: Cast
    cli: User
    read: Hour
    unread: Hour
    corrected: Hour
    joint: Hour
    private: Hour
    version: NoteVersion
    own_version: NoteVersion
    run: Run
    decision: Decision
    upload: Upload
    membership: CaseMembership
    reset: SignInReset
    receipt: Receipt
    appointment: Appointment
    away: Break
    response: StoredResponse
    entry: Entry
    strain: Entry
    expectation: Entry
    people: dict[str, User] = field(default_factory=dict)


def prepare(cast: Cast) -> Prepared:
    """Everything, made by Ada. Sol and Olu supervise both cases, and nothing is shared with them."""
    record = cast.maren.records.get()
    for case in (cast.maren, cast.ben_and_cleo):
        for person in (cast.sol, cast.owner):
            CaseMembership.objects.create(case=case, user=person, role=CaseMembership.Role.SUPERVISOR)
    full = reviews.hour()
    read = keep(record, cast.ada, full.session, number=1)
    StoredReview.objects.create(hour=read, body=to_json(full).decode())
    unread = keep(record, cast.ada, session_of(*LINES), number=2, state=Hour.State.ROLES)
    corrected = keep(record, cast.ada, session_of(*LINES), number=3)
    corrected = fix_words(cast.ada, corrected, place=2, text=f"A {CANARY}, then.", revision=corrected.revision)
    couple = reviews.couple()
    joint = keep(_of(cast.ben_and_cleo, Record.Kind.MAIN), cast.ada, couple.session, number=1)
    StoredReview.objects.create(hour=joint, body=to_json(couple).decode())
    private = keep(_of(cast.ben_and_cleo, Record.Kind.PRIVATE_A), cast.ada, session_of(*LINES), number=1)
    people = {name: getattr(cast, name) for name in ("owner", "ada", "dov", "sol", "fay")}
    cli = User.objects.create_user("cli", password=PASSWORD, work=Work.CLIENT, shown_name="Cli")
    return Prepared(
        cast=cast,
        cli=cli,
        read=read,
        unread=unread,
        corrected=corrected,
        joint=joint,
        private=private,
        version=_written(cast.ada, read, "progress"),
        own_version=_written(cast.ada, read, "private"),
        run=Run.objects.create(hour=corrected, asked_by=cast.ada),
        decision=Decision.objects.create(hour=read, by=cast.ada, utterance_id="u1", code=CODE, verdict="keep"),
        upload=open_upload(cast.ada, record, name=f"{CANARY}.vtt", length=10),
        membership=CaseMembership.objects.get(case=cast.maren, user=cast.sol),
        reset=SignInReset.objects.create(person=cast.ada, by=cast.owner, at=timezone.now(), known_at=timezone.now()),
        receipt=_receipt(cast),
        **_held(cast, record),
        people=people | {"cli": cli},
    )


def _held(cast: Cast, record: Record) -> dict[str, Any]:
    """What is held about Maren's course: an hour, answers that wait to be read, a thread, a strain, an expectation."""
    starts = datetime(2026, 4, 7, 9, tzinfo=UTC)
    nine = {f"{n}": 1 for n in range(1, 10)}
    return {
        "appointment": add_appointments(cast.ada, record, [Wanted(starts_at=starts)]).rows[0],
        "away": add_break(cast.ada, starts=date(2026, 8, 1), ends=date(2026, 8, 9)),
        "response": enter_response(
            cast.ada, record, instrument="phq_9", respondent="client", answers=nine, completed_at=starts
        ),
        "entry": keep_thread(cast.ada, record, courses.thread(text=f"The {CANARY}")),
        "strain": note_strain(cast.ada, record, session=1, text=f"The {CANARY}"),
        "expectation": note_expectation(
            cast.ada, record, Expectation(id="", target="mother", words=f"She leaves. {CANARY}")
        ),
    }


def keep(record: Record, by: User, session: Session, *, number: int, state: Hour.State = Hour.State.READY) -> Hour:
    """The session as an hour of this record."""
    return Hour.objects.create(
        record=record,
        number=number,
        held_on=date(2026, 3, number),
        state=state,
        transcript=to_json(session).decode(),
        source_name=f"{CANARY}.vtt",
        format="labelled",
        lines=len(session.utterances),
        added_by=by,
    )


def _receipt(cast: Cast) -> Receipt:
    """Of words that were deleted in Maren's case before."""
    return Receipt.objects.create(
        by=cast.ada,
        kind=Kind.WORDS,
        because=Because.ASKED,
        case_id=cast.maren.pk,
        object_id=cast.maren.pk,
        backups_gone_by=date(2026, 5, 1),
        event=1,
    )


def _of(case: Case, kind: str) -> Record:
    return case.records.get(kind=kind)


def _written(by: User, hour: Hour, kind: str) -> NoteVersion:
    save_draft(by, hour=hour, kind=kind, text=f"Of the {CANARY}.", base=0, page="a page")
    version = keep_version(by, hour=hour, kind=kind)
    assert version is not None
    save_draft(by, hour=hour, kind=kind, text=f"Of the {CANARY}, again.", base=version.note.revision, page="a page")
    again = keep_version(by, hour=hour, kind=kind)
    assert again is not None
    return version
