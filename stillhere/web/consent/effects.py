"""What follows when a yes is taken back: one row a purpose, carried out at once, counted and never silent."""

from collections.abc import Callable

from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Purpose, Subject
from stillhere.web.consent.standing import speakers_of

Effects = dict[str, int]


def carry_out(by: User, case: Case, subject: Subject, purpose: Purpose) -> Effects:
    """Do what the text promised, in the caller's transaction; gives what was done, by kind."""
    does = TABLE.get(purpose)
    return does(by, case, subject) if does else {}


def concerned(case: Case, subject: Subject) -> list[Record]:
    """The records in which this person speaks."""
    return [record for record in case.records.select_related("case") if subject in speakers_of(record)]


def _reading_stops(by: User, case: Case, subject: Subject) -> Effects:
    """What the program marked goes; what the therapist wrote, and marks added by hand, stay."""
    from stillhere.web.review.actions.drop_reading import drop_reading
    from stillhere.web.sessions.models import Hour

    done: Effects = {"readings": 0, "marks": 0, "runs": 0}
    for hour in Hour.objects.filter(record__in=concerned(case, subject)).select_related("record"):
        for kind, count in drop_reading(by, hour).items():
            done[kind] += count
    return done


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
    Purpose.TEXT_ANALYSIS: _reading_stops,
    Purpose.SUPERVISION: _sharing_ends,
}
