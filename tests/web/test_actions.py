"""Every act on a case refuses by itself whoever may not do it, whatever page or program called it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from stillhere.model import Background, Brief, EarlierTherapy, Episode, FlightPlan, Role
from stillhere.model.editing import Voice
from stillhere.web.accounts.models import User
from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
from stillhere.web.calendar.actions.add_break import add_break
from stillhere.web.calendar.actions.clear_outcome import clear_outcome
from stillhere.web.calendar.actions.note_change import note_change
from stillhere.web.calendar.actions.note_message import note_message
from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome
from stillhere.web.calendar.actions.note_spoken import note_spoken
from stillhere.web.calendar.actions.remove_appointment import remove_appointment
from stillhere.web.calendar.actions.remove_break import remove_break
from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.archive_case import archive_case
from stillhere.web.cases.actions.bring_back_case import bring_back_case
from stillhere.web.cases.actions.edit_case import edit_case
from stillhere.web.cases.actions.end_member import end_member
from stillhere.web.cases.actions.end_urgent import end_urgent
from stillhere.web.cases.actions.hand_over import hand_over
from stillhere.web.cases.actions.know_of_urgent import know_of_urgent
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.actions.open_urgently import open_urgently
from stillhere.web.cases.actions.share_record import share_record
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.actions.note_answer import note_answer
from stillhere.web.course.actions.add_earlier import add_earlier
from stillhere.web.course.actions.decide_card import decide_card
from stillhere.web.course.actions.end_course import end_course
from stillhere.web.course.actions.keep_thread import keep_thread
from stillhere.web.course.actions.note_expectation import note_episode
from stillhere.web.course.actions.note_strain import follow_strain
from stillhere.web.course.actions.remove_entry import remove_entry
from stillhere.web.course.actions.sign_brief import print_of, sign_brief
from stillhere.web.course.actions.write_plan import write_plan
from stillhere.web.course.actions.write_sheet import write_sheet
from stillhere.web.erasure.actions.delete_case import delete_case
from stillhere.web.erasure.actions.delete_hour import delete_hour
from stillhere.web.erasure.actions.delete_private_record import delete_private_record
from stillhere.web.erasure.actions.delete_turns import delete_turns
from stillhere.web.erasure.actions.delete_words import delete_words
from stillhere.web.erasure.actions.keep_words import keep_words
from stillhere.web.erasure.actions.lift_hold import lift_hold
from stillhere.web.erasure.actions.place_hold import place_hold
from stillhere.web.measures.actions.close_risk import close_risk
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.measures.actions.remove_response import remove_response
from stillhere.web.notes.actions.add_to import add_to
from stillhere.web.notes.actions.bring_back import bring_back
from stillhere.web.notes.actions.keep_version import keep_version
from stillhere.web.notes.actions.save_draft import save_draft
from stillhere.web.notes.actions.sign import sign
from stillhere.web.notes.models import Note
from stillhere.web.review.actions.decide import Said, decide
from stillhere.web.review.actions.drop_reading import drop_reading
from stillhere.web.review.actions.read_sign import read_sign
from stillhere.web.review.actions.start_run import start_run
from stillhere.web.review.actions.stop_run import stop_run
from stillhere.web.review.actions.undo import undo
from stillhere.web.review.models import Decision
from stillhere.web.sessions.actions.add_hour import add_hour
from stillhere.web.sessions.actions.add_piece import add_piece
from stillhere.web.sessions.actions.change_speaker import change_speaker
from stillhere.web.sessions.actions.confirm_roles import confirm_roles
from stillhere.web.sessions.actions.drop_upload import drop_upload
from stillhere.web.sessions.actions.fix_words import fix_words
from stillhere.web.sessions.actions.join_lines import join_lines
from stillhere.web.sessions.actions.open_upload import open_upload
from stillhere.web.sessions.actions.remove_hour import remove_hour
from stillhere.web.sessions.actions.split_line import split_line
from stillhere.web.sessions.actions.undo_correction import undo_correction
from stillhere.web.sessions.models import Upload
from tests.conftest import CAST
from tests.web.conftest import Cast
from tests.web.course import courses
from tests.web.prepared import CODE, Prepared, prepare

WEB = Path(__file__).parents[2] / "stillhere" / "web"
APPS = ("cases", "sessions", "review", "notes", "consent", "erasure", "calendar", "measures", "course")
OTHERS = ("dov", "sol", "fay", "owner", "cli")


@dataclass(frozen=True)
class Act:
    """How it is called, whom it refuses, and with what; Upload.DoesNotExist where another's upload is none at all."""

    call: Callable[[User, Prepared], Any]
    refused: tuple[str, ...] = OTHERS
    error: type[Exception] = PermissionDenied


LATER, THEN = datetime(2026, 5, 5, 9, tzinfo=UTC), datetime(2026, 4, 2, 9, tzinfo=UTC)
PLAN = FlightPlan(id="", written_on=date(2026, 4, 2), lines=(("go quiet", "ask me"),))
BRIEF = Brief(client="Maren", session=2)
VOICES = {CAST["T"].id: Voice(label="Ada", role=Role.THERAPIST), CAST["C"].id: Voice(label="Maren", role=Role.CLIENT)}
ACTS = {
    "cases/add_member": Act(lambda by, p: add_member(by, p.cast.maren, user=p.cast.dov)),
    "cases/archive_case": Act(lambda by, p: archive_case(by, p.cast.maren)),
    "cases/bring_back_case": Act(lambda by, p: bring_back_case(by, p.cast.maren)),
    "cases/edit_case": Act(lambda by, p: edit_case(by, p.cast.maren, name="Another")),
    "cases/end_member": Act(lambda by, p: end_member(by, p.membership)),
    # Whoever sees clients opens cases of their own.
    "cases/open_urgently": Act(
        lambda by, p: open_urgently(by, p.cast.maren.pk, reason="Somebody is in danger, and Ada is away."),
        (*OTHERS, "ada"),  # an owner may, where they don't belong to the case: tests/web/cases/test_urgent.py
    ),
    "cases/end_urgent": Act(lambda by, p: end_urgent(by, p.cast.maren.pk)),
    "cases/know_of_urgent": Act(lambda by, p: know_of_urgent(by, p.cast.maren.pk)),
    "cases/hand_over": Act(
        lambda by, p: hand_over(by, of=p.cast.ada, to=p.cast.dov, case_ids=[p.cast.maren.pk]),
        ("dov", "sol", "fay", "cli"),  # an owner hands over cases of people who leave
    ),
    "cases/open_case": Act(
        lambda by, _: open_case(by, setting=Case.Setting.INDIVIDUAL, name="X"), ("sol", "fay", "cli")
    ),
    "cases/share_record": Act(lambda by, p: share_record(by, p.read.record, shared=False)),
    "sessions/add_hour": Act(
        lambda by, p: add_hour(
            by, p.read.record, data=b"Therapist: Hello.\nClient: Hello.\n", name="a.txt", held_on=date.today(), number=9
        )
    ),
    "sessions/add_piece": Act(
        lambda by, p: add_piece(by, p.upload, offset=0, data=b"WEBVTT\n\n00"), error=Upload.DoesNotExist
    ),
    "sessions/change_speaker": Act(
        lambda by, p: change_speaker(by, p.corrected, place=1, speaker_id=CAST["C"].id, revision=p.corrected.revision)
    ),
    "sessions/confirm_roles": Act(lambda by, p: confirm_roles(by, p.unread, voices=VOICES, revision=0)),
    "sessions/drop_upload": Act(lambda by, p: drop_upload(by, p.upload), error=Upload.DoesNotExist),
    "sessions/fix_words": Act(
        lambda by, p: fix_words(by, p.corrected, place=1, text="Other words.", revision=p.corrected.revision)
    ),
    "sessions/join_lines": Act(lambda by, p: join_lines(by, p.corrected, place=1, revision=p.corrected.revision)),
    "sessions/open_upload": Act(lambda by, p: open_upload(by, p.read.record, name="b.vtt", length=9)),
    "sessions/remove_hour": Act(lambda by, p: remove_hour(by, p.unread)),
    "sessions/split_line": Act(lambda by, p: split_line(by, p.corrected, place=1, at=1, revision=p.corrected.revision)),
    "sessions/undo_correction": Act(lambda by, p: undo_correction(by, p.corrected, revision=p.corrected.revision)),
    "review/decide": Act(
        lambda by, p: decide(by, p.read, [Said(utterance_id="u1", code=CODE, verdict=Decision.Verdict.REJECT)])
    ),
    "review/drop_reading": Act(lambda by, p: drop_reading(by, p.read)),
    "review/read_sign": Act(lambda by, p: read_sign(by, p.read, alone=False)),
    "review/start_run": Act(lambda by, p: start_run(by, p.read)),
    "review/stop_run": Act(lambda by, p: stop_run(by, p.run)),
    "review/undo": Act(lambda by, p: undo(by, p.decision)),
    "consent/note_answer": Act(
        lambda by, p: note_answer(
            by, p.cast.maren, subject="client", purpose="record", said="yes", method="paper", given_on=date(2026, 3, 2)
        )
    ),
    "erasure/delete_words": Act(lambda by, p: delete_words(by, p.read)),
    "erasure/delete_turns": Act(lambda by, p: delete_turns(by, p.read, role=Role.CLIENT)),
    "erasure/delete_hour": Act(lambda by, p: delete_hour(by, p.read)),
    "erasure/delete_private_record": Act(lambda by, p: delete_private_record(by, p.private.record)),
    "erasure/delete_case": Act(lambda by, p: delete_case(by, p.cast.maren)),
    "erasure/keep_words": Act(lambda by, p: keep_words(by, p.read, kept=True)),
    "erasure/place_hold": Act(lambda by, p: place_hold(by, p.cast.maren, reason="A court asked.")),
    "erasure/lift_hold": Act(lambda by, p: lift_hold(by, p.cast.maren)),
    "notes/add_to": Act(lambda by, p: add_to(by, hour=p.read)),
    "notes/bring_back": Act(lambda by, p: bring_back(by, version=p.version)),
    "notes/keep_version": Act(lambda by, p: keep_version(by, hour=p.read, kind="progress")),
    "notes/save_draft": Act(
        lambda by, p: save_draft(by, hour=p.read, kind="progress", text="Mine.", base=_revision(p), page="a page")
    ),
    "calendar/add_appointments": Act(lambda by, p: add_appointments(by, p.read.record, [Wanted(starts_at=LATER)])),
    # Whoever sees clients has breaks of their own; whose case it is not notes none in it.
    "calendar/add_break": Act(
        lambda by, p: add_break(by, starts=date(2026, 9, 1), ends=date(2026, 9, 2), record=p.read.record)
    ),
    "calendar/clear_outcome": Act(lambda by, p: clear_outcome(by, p.appointment)),
    "calendar/note_change": Act(lambda by, p: note_change(by, p.read.record, on=date(2026, 4, 2), what="fee")),
    "calendar/note_message": Act(lambda by, p: note_message(by, p.read.record, at=THEN)),
    "calendar/note_outcome": Act(lambda by, p: note_outcome(by, p.appointment, Outcome(became="held"))),
    "calendar/note_spoken": Act(lambda by, p: note_spoken(by, p.away, record=p.read.record, session=3)),
    "calendar/remove_appointment": Act(lambda by, p: remove_appointment(by, p.appointment)),
    "calendar/remove_break": Act(lambda by, p: remove_break(by, p.away)),
    "measures/close_risk": Act(lambda by, p: close_risk(by, p.response, what="We spoke.")),
    "measures/enter_response": Act(
        lambda by, p: enter_response(
            by, p.read.record, instrument="gad_2", respondent="client", answers={"1": 1, "2": 1}, completed_at=THEN
        )
    ),
    "measures/remove_response": Act(lambda by, p: remove_response(by, p.response)),
    "course/add_earlier": Act(lambda by, p: add_earlier(by, p.read.record, EarlierTherapy(id="", words="It ended."))),
    "course/decide_card": Act(lambda by, p: decide_card(by, p.read.record, card="a", key="b", verdict="watch")),
    "course/sign_brief": Act(
        lambda by, p: sign_brief(by, p.read.record, BRIEF, on=date(2026, 4, 2), seen=print_of(BRIEF))
    ),
    "course/end_course": Act(lambda by, p: end_course(by, p.read.record, ending="agreed", on=date(2026, 4, 2))),
    "course/keep_thread": Act(lambda by, p: keep_thread(by, p.read.record, courses.thread(), entry=p.entry)),
    "course/note_expectation": Act(
        lambda by, p: note_episode(by, p.expectation, Episode(session=1, held_on=date(2026, 3, 1)))
    ),
    "course/note_strain": Act(lambda by, p: follow_strain(by, p.strain, named_in=2)),
    "course/remove_entry": Act(lambda by, p: remove_entry(by, p.entry)),
    "course/write_plan": Act(lambda by, p: write_plan(by, p.read.record, PLAN)),
    "course/write_sheet": Act(lambda by, p: write_sheet(by, p.read.record, background=Background(), reply_hours=24)),
    "notes/sign": Act(lambda by, p: sign(by, hour=p.read)),
}


# A worker's round: nobody asks for it, and no words are seen. The owner's word on times of keeping is no case's.
NOBODYS = {"sessions/drop_leftovers", "erasure/agree_to_rules"}


def _revision(p: Prepared) -> int:
    return Note.objects.get(pk=p.version.note_id).revision


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, as they lie in the database."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(cursor.fetchall(), key=repr)
    return found


def test_every_act_has_a_row_here() -> None:
    files = {
        f"{app}/{file.stem}" for app in APPS for file in (WEB / app / "actions").glob("*.py") if file.stem != "__init__"
    }
    assert files - NOBODYS == set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_refuses_whoever_may_not_do_it_and_writes_nothing(name: str, cast: Cast) -> None:
    prepared = prepare(cast)
    Record.objects.update(shared_with_supervision=True)  # to read is not to change
    act, before = ACTS[name], everything()
    for who in act.refused:
        with pytest.raises(act.error), transaction.atomic():
            act.call(prepared.people[who], prepared)
        assert everything() == before, who


# A note must be signed before it is added to; an emergency is nothing for who leads the case anyway; answers that wait
# to be read are not taken away.
NOT_YET = ("notes/add_to", "cases/open_urgently", "measures/remove_response")


@pytest.mark.parametrize("name", [name for name in ACTS if name not in NOT_YET])
def test_the_same_act_is_open_to_the_therapist(name: str, cast: Cast) -> None:
    ACTS[name].call(cast.ada, prepare(cast))
