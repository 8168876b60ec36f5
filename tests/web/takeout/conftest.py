"""Two cases with a canary word in every store, and what a file that was taken out holds."""

from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from stillhere.model import Code, Review, Session, Span, to_json
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.notes.models import Note, NoteDraft, NoteVersion
from stillhere.web.review.models import Decision, StoredReview
from stillhere.web.sessions.models import Hour
from stillhere.web.takeout.actions.take_out import take_out
from stillhere.web.takeout.choice import Choice, Kind, chosen
from tests.conftest import session_of
from tests.web.conftest import Cast


@dataclass(frozen=True)
class Opened:
    """The files of a ZIP, and every word of them with the sheets of PDFs read."""

    files: dict[str, bytes]

    @property
    def words(self) -> str:
        return "\n".join((name + "\n" + opened_up(held)) for name, held in self.files.items())


def opened_up(held: bytes) -> str:
    """All words of a file, whatever it is packed in."""
    from pypdf import PdfReader

    if held.startswith(b"%PDF"):
        return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(held)).pages).split())
    if held.startswith(b"PK"):
        with ZipFile(BytesIO(held)) as archive:
            return " ".join(opened_up(archive.read(name)) for name in archive.namelist())
    return held.decode()


def unpacked(held: bytes) -> Opened:
    with ZipFile(BytesIO(held)) as archive:
        assert archive.testzip() is None
        return Opened({name: archive.read(name) for name in archive.namelist()})


def form_of(*signed: str) -> dict[str, str]:
    """What a form posts when these are signed for."""
    found: dict[str, str] = {}
    for what in signed:
        found |= {what: "yes", f"{what}_on": "2026-11-20", f"{what}_how": "paper"}
    return found


def taken(by: User, case: Case, kind: Kind, *signed: str) -> Opened:
    choice: Choice = chosen(case, kind, form_of(*signed))
    return unpacked(b"".join(take_out(by, case, choice=choice)))


def kept(record: Record, by: User, session: Session, *, number: int = 1) -> Hour:
    return Hour.objects.create(
        record=record,
        number=number,
        held_on="2026-03-03",
        state=Hour.State.READY,
        transcript=to_json(session).decode(),
        source_name="week.vtt",
        format="webvtt",
        lines=len(session.utterances),
        added_by=by,
    )


def written(hour: Hour, by: User, kind: Note.Kind, *bodies: str, signed: bool = False) -> Note:
    note = Note(record=hour.record, hour=hour, kind=kind, by=by)
    note.save(force_insert=True)
    for number, body in enumerate(bodies, start=1):
        version = NoteVersion(note=note, number=number, by=by)
        version.body = body
        version.save(force_insert=True)
    if signed:
        Note.objects.filter(pk=note.pk).update(signed_at=note.versions.latest("number").at, signed_by=by)
    return note


def read(hour: Hour, session: Session, *codes: tuple[str, str]) -> None:
    marks = tuple(
        Code(code=c, utterance_id=u, span=Span(0, 4), confidence=0.8, coder="rules@1", reason=f"cue {c}")
        for u, c in codes
    )
    body = to_json(Review(session=session, profile="clinical_support", roles_certain=True, codes=marks)).decode()
    StoredReview(hour=hour, body=body).save(force_insert=True)


@pytest.fixture
def maren(cast: Cast) -> Hour:
    """Maren's session: timed, read, one mark kept by Ada and one not looked at, notes of both kinds and a draft."""
    session = session_of(("T", "How was it?"), ("C", "Fine. A quernstone."), ("T", "And now?"), ("C", "Whatever."))
    lines = tuple(replace(u, start=n * 5.0, end=n * 5.0 + 4) for n, u in enumerate(session.utterances))
    session = replace(session, utterances=lines)
    hour = kept(cast.maren.records.get(), cast.ada, session)
    read(hour, session, ("u2", "W5_deferential"), ("u4", "W1_denial"))
    Decision.objects.create(hour=hour, by=cast.ada, utterance_id="u2", code="W5_deferential", verdict="keep")
    written(hour, cast.ada, Note.Kind.PROGRESS, "First wording.", "=SUM(1) second wording.", signed=True)
    private = written(hour, cast.ada, Note.Kind.PRIVATE, "I was bored: wolfram.")
    NoteDraft(note=private, by=cast.ada, body="still: tellurium", on=0).save(force_insert=True)
    return hour


@pytest.fixture
def couple(cast: Cast) -> dict[str, Hour]:
    """Ben and Cleo's three records, each with a session and both kinds of note, and a word that is nowhere else."""
    case, made = cast.ben_and_cleo, {}
    spoken = {
        Record.Kind.MAIN: (("T", "Hello."), ("P1", "He said feldspar."), ("P2", "No.")),
        Record.Kind.PRIVATE_A: (("T", "Hello."), ("C", "I never told her: antimony.")),
        Record.Kind.PRIVATE_B: (("T", "Hello."), ("C", "I never told him: beryllium.")),
    }
    for kind, said in spoken.items():
        session = session_of(*said, setting="couple" if kind == Record.Kind.MAIN else None)
        record = case.records.get(kind=kind)
        hour = made[kind.value] = kept(record, cast.ada, session)
        read(hour, session, ("u2", "W5_deferential"))
        written(hour, cast.ada, Note.Kind.PROGRESS, f"progress of {kind.value}x")
        written(hour, cast.ada, Note.Kind.PRIVATE, f"wolfram of {kind.value}x")
    return made
