"""What follows when a yes is taken back: one row a purpose, carried out at once, counted and never silent.

A legal hold wins over what would be deleted: those sessions are counted as held, and nothing new is done with them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Purpose, Subject
from stillhere.web.consent.standing import speakers_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from stillhere.web.sessions.models import Hour

Effects = dict[str, int]


def carry_out(by: User, case: Case, subject: Subject, purpose: Purpose) -> Effects:
    """Do what the text promised, in the caller's transaction; gives what was done, by kind."""
    does = TABLE.get(purpose)
    return does(by, case, subject) if does else {}


def concerned(case: Case, subject: Subject) -> list[Record]:
    """The records in which this person speaks."""
    return [record for record in case.records.select_related("case") if subject in speakers_of(record)]


def _words_go(by: User, case: Case, subject: Subject) -> Effects:
    """Texts go, with all that was made from them; of a couple's joint sessions this person's own lines are blanked."""
    from stillhere.model import Role
    from stillhere.web.erasure.actions.delete_turns import delete_turns
    from stillhere.web.erasure.actions.delete_words import delete_words
    from stillhere.web.erasure.hold import Held
    from stillhere.web.erasure.models import Because
    from stillhere.web.erasure.provenance import LINES
    from stillhere.web.sessions.models import Hour

    done: Effects = {"transcripts": 0, "turns": 0, "held": 0}
    for hour in _hours(case, subject).exclude(state=Hour.State.GONE):
        spoke = {speaker.role for speaker in hour.spoken().speakers} if hour.is_joint else set()
        try:
            if hour.is_joint and hour.state == Hour.State.READY:
                if Role(subject.value) in spoke:
                    receipt = delete_turns(by, hour, role=Role(subject.value), because=Because.CONSENT)
                    done["turns"] += receipt.counts.get(LINES, 0)
            else:  # of one person; or nobody has said yet which lines are whose
                delete_words(by, hour, because=Because.CONSENT)
                done["transcripts"] += 1
        except Held:
            done["held"] += 1
    return done


def _reading_stops(by: User, case: Case, subject: Subject) -> Effects:
    """What the program marked goes; what the therapist wrote, and marks added by hand, stay."""
    from stillhere.web.erasure.hold import Held
    from stillhere.web.review.actions.drop_reading import drop_reading, stop_reading

    done: Effects = {"readings": 0, "marks": 0, "runs": 0, "held": 0}
    for hour in _hours(case, subject):
        done["runs"] += stop_reading(by, hour)
        try:
            gone = drop_reading(by, hour)
        except Held:
            done["held"] += 1
            continue
        for kind, count in gone.items():
            done[kind] += count
    return done


def _hours(case: Case, subject: Subject) -> "QuerySet[Hour]":
    from stillhere.web.sessions.models import Hour

    rows = Hour.objects.filter(record__in=concerned(case, subject))
    return rows.select_related("record__case", "record__data_key", "key")


def _sharing_ends(by: User, case: Case, subject: Subject) -> Effects:
    """Supervision can't open the records in which this person speaks, from this minute on."""
    from stillhere.web.cases.actions.share_record import share_record

    shared = [record for record in concerned(case, subject) if record.shared_with_supervision]
    for record in shared:
        share_record(by, record, shared=False)
    return {"records_unshared": len(shared)}


# Recordings and their measures do not exist here yet; research and training take nothing out of the practice. Their
# answers are kept all the same, so that whatever is built on them finds the no that was said.
TABLE: dict[Purpose, Callable[[User, Case, Subject], Effects]] = {
    Purpose.TRANSCRIBE: _words_go,
    Purpose.TEXT_ANALYSIS: _reading_stops,
    Purpose.SUPERVISION: _sharing_ends,
}
