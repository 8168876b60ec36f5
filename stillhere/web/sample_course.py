"""The invented courses as rows, by the same actions as a person's: hours, answers, what was told and what is held."""

from datetime import datetime
from typing import TYPE_CHECKING

from stillhere.demo.course import Told
from stillhere.model import Appointment, Became

if TYPE_CHECKING:
    from stillhere.web.accounts.models import User
    from stillhere.web.cases.models import Record


def make_course(by: "User", record: "Record", told: Told) -> None:
    """Everything of one course but its transcripts."""
    _hours(by, record, told)
    _answers(by, record, told)
    _told(by, record, told)


def _hours(by: "User", record: "Record", told: Told) -> None:
    from stillhere.web.calendar.actions.add_appointments import Wanted, add_appointments
    from stillhere.web.calendar.actions.note_outcome import Outcome, note_outcome

    by_id = {hour.id: hour for hour in told.appointments}
    offered_instead = {hour.replaced_by for hour in told.appointments if hour.replaced_by}
    wanted = [hour for hour in told.appointments if hour.id not in offered_instead]
    added = add_appointments(by, record, [Wanted(starts_at=h.starts_at, minutes=h.minutes) for h in wanted])
    rows = {row.starts_at: row for row in added.rows}
    for hour in wanted:
        if hour.became is Became.AHEAD:
            continue
        note_outcome(
            by,
            rows[hour.starts_at],
            Outcome(
                became=hour.became.value,
                by=hour.by.value if hour.by else "",
                told_at=hour.told_at,
                cause=hour.cause.value,
                reason=hour.reason,
                late_minutes=_whole(hour.late_minutes),
                late_by=hour.late_by.value if hour.late_by else "",
                over_minutes=_whole(hour.over_minutes),
                session=hour.session,
                moved_to=_instead(hour, by_id),
            ),
        )


def _answers(by: "User", record: "Record", told: Told) -> None:
    from stillhere.web.measures.actions.enter_response import enter_response

    for one in told.answers:
        enter_response(
            by,
            record,
            instrument=one.instrument,
            respondent=one.teller.value,
            answers=one.given,
            completed_at=one.at,
            session=one.session,
        )


def _told(by: "User", record: "Record", told: Told) -> None:
    from stillhere.web.course.actions.add_earlier import add_earlier
    from stillhere.web.course.actions.keep_thread import keep_thread
    from stillhere.web.course.actions.note_expectation import note_episode, note_expectation
    from stillhere.web.course.actions.note_strain import follow_strain, note_strain
    from stillhere.web.course.actions.write_plan import write_plan
    from stillhere.web.course.actions.write_sheet import write_sheet

    for therapy in told.earlier:
        add_earlier(by, record, therapy)
    if told.plan is not None:
        write_plan(by, record, told.plan)
    write_sheet(by, record, background=told.background, reply_hours=told.reply_hours)
    for strain in told.strains:
        entry = note_strain(by, record, session=strain.session, text=strain.text)
        follow_strain(by, entry, named_in=strain.named_in, mended_in=strain.mended_in, revisited_in=strain.revisited_in)
    for thread in told.threads:
        keep_thread(by, record, thread)
    for expectation in told.expectations:
        held = note_expectation(by, record, expectation)
        for episode in expectation.episodes:
            note_episode(by, held, episode)


def _instead(hour: Appointment, by_id: dict[str, Appointment]) -> datetime | None:
    return by_id[hour.replaced_by].starts_at if hour.replaced_by else None


def _whole(minutes: float | None) -> int | None:
    return None if minutes is None else round(minutes)
