"""Make the invented practice: `python -m stillhere.web.sample FOLDER`, in a process and a folder of its own.

Every act goes the way a person's would: the same actions, the same worker, the same audit.
"""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stillhere.demo.codes import secret_of
from stillhere.demo.courses import COURSES
from stillhere.demo.day import MARK, TODAY
from stillhere.demo.practice import NAME, PASSWORD, PROFILE, STAFF, THERAPIES, Meeting, Therapy, source_of
from stillhere.model import Role, Session, from_json
from stillhere.model.editing import Voice
from stillhere.web.sample_course import make_course
from stillhere.web.serving import collect_static, lay_out_folder, migrate, start_django

if TYPE_CHECKING:
    from stillhere.web.accounts.models import User
    from stillhere.web.cases.models import Case
    from stillhere.web.sessions.models import Hour


def main(folder: Path) -> None:
    """Everything the folder of an invented practice holds; the mark is written last."""
    lay_out_folder(folder)
    start_django(folder)
    live_on_their_day()
    migrate()
    collect_static(folder)
    make()
    (folder / MARK).write_text("An invented practice. None of its people exist.\n", "utf-8")


def make() -> None:
    """The people, their cases and sessions, and what the pipeline reads in them."""
    from stillhere.web.review.models import StoredReview
    from stillhere.web.review.worker import run_worker

    people = make_people()
    hours = [hour for therapy in THERAPIES for hour in make_case(people, therapy)]
    run_worker(once=True)
    if StoredReview.objects.count() != len(hours):
        raise RuntimeError("Not every invented session was read to its end.")


def live_on_their_day() -> None:
    """What is planned and noted goes by the invented people's own day from the start; the mark is written last."""
    from django.conf import settings

    settings.PINNED_DAY = TODAY


def make_people() -> "dict[str, User]":
    """Everybody who signs in, with both steps done."""
    from allauth.mfa.totp.internal.auth import TOTP

    from stillhere.web.accounts.actions.start_practice import start_practice
    from stillhere.web.accounts.models import User
    from stillhere.web.trust import audit

    first, *others = STAFF
    owner = start_practice(
        name=NAME, profile=PROFILE, username=first.username, shown_name=first.name, password=PASSWORD
    )
    people = {first.username: owner}
    for person in others:
        made = User.objects.create_user(person.username, password=PASSWORD, shown_name=person.name, work=person.work)
        audit.record(owner, "person.added", about=made)
        people[person.username] = made
    for username, user in people.items():
        TOTP.activate(user, secret_of(username))
    return people


def make_case(people: "dict[str, User]", therapy: Therapy) -> "list[Hour]":
    """The case and its sessions, not yet read."""
    from stillhere.web.cases.actions.add_member import add_member
    from stillhere.web.cases.actions.open_case import open_case
    from stillhere.web.cases.actions.share_record import share_record
    from stillhere.web.cases.models import Case, Record

    by = people[therapy.therapist]
    first, second = therapy.partners or ("", "")
    setting = Case.Setting.COUPLE if therapy.partners else Case.Setting.INDIVIDUAL
    case = open_case(by, setting=setting, name=therapy.name, partner_a=first, partner_b=second, about=therapy.about)
    note_consents(by, case, therapy)
    if therapy.supervised:
        add_member(by, case, user=people["sol"])
        share_record(by, case.records.get(kind=Record.Kind.MAIN), shared=True)
    hours = [make_hour(by, case, meeting) for meeting in therapy.meetings]
    if therapy.name in COURSES:
        make_course(by, case.records.get(kind=Record.Kind.MAIN), COURSES[therapy.name]())
    return hours


def note_consents(by: "User", case: "Case", therapy: Therapy) -> None:
    """What everybody was asked before the first session, and said: yes to what is done here, no to being recorded."""
    from stillhere.web.consent.actions.note_answer import note_answer
    from stillhere.web.consent.standing import subjects_of

    days = [date.fromisoformat(meeting.held_on) for meeting in therapy.meetings]
    if therapy.name in COURSES:
        days += [hour.starts_at.date() for hour in COURSES[therapy.name]().appointments]
    first = min(days)
    if first >= TODAY:  # they have not met yet
        return
    answers = {"transcribe": "yes", "text_analysis": "yes", "supervision": "yes", "record": "no", "training": "later"}
    if not therapy.supervised:
        del answers["supervision"]
    for subject in subjects_of(case):
        for purpose, said in answers.items():
            note_answer(by, case, subject=subject, purpose=purpose, said=said, method="paper", given_on=first)


def make_hour(by: "User", case: "Case", meeting: Meeting) -> "Hour":
    """One session, uploaded and with who is who, waiting to be read; and the therapist's note where there is one."""
    from stillhere.web.cases.models import Record
    from stillhere.web.notes.actions.save_draft import save_draft
    from stillhere.web.notes.actions.sign import sign
    from stillhere.web.sessions.actions.add_hour import add_hour
    from stillhere.web.sessions.actions.confirm_roles import confirm_roles

    kinds = {None: Record.Kind.MAIN, Role.PARTNER_A: Record.Kind.PRIVATE_A, Role.PARTNER_B: Record.Kind.PRIVATE_B}
    hour = add_hour(
        by,
        case.records.get(kind=kinds[meeting.private_to]),
        data=source_of(meeting).read_bytes(),
        name=meeting.file,
        held_on=date.fromisoformat(meeting.held_on),
        number=meeting.number,
    )
    speakers = from_json(Session, hour.transcript).speakers
    voices = {s.id: Voice(label=s.label, role=meeting.roles[s.label]) for s in speakers}
    confirm_roles(by, hour, voices=voices, revision=hour.revision)
    if meeting.progress:
        save_draft(by, hour=hour, kind="progress", text=meeting.progress, base=0, page="")
        sign(by, hour=hour)
    return hour


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
