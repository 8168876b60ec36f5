"""Which forms are due at a record's next session, in its own channel, and which are left out and why."""

from stillhere.measures.battery import Channel, LeftOut, Practice, Sitting, due
from stillhere.model import Teller
from stillhere.web.cases.models import Record
from stillhere.web.measures.homes import ALONE, home_of, respondents_of

# Answers are put in by the therapist, who sees them at once; sending forms to clients is not built yet.
PRACTICE = Practice(watched=True)


def sitting_of(record: Record, session: int) -> Sitting:
    """What is due, of the forms whose answers lie in this record: of a couple nothing private stands on a joint page.

    What is left out for a private form is left out of the joint record's list too: even its name would say something.
    """
    setting = "couple" if record.case.is_couple else "individual"
    whole = due(session, setting=setting, practice=PRACTICE)  # type: ignore[arg-type]
    here = tuple(one for one in whole.due if _is_here(record, one.instrument.id))
    left = tuple(one for one in whole.left_out if _is_here(record, one.instrument))
    return Sitting(due=here, left_out=left, also=whole.also if not record.is_private else ())


def left_out_names(left: tuple[LeftOut, ...]) -> list[str]:
    """The sentences, each once."""
    return list(dict.fromkeys(why for one in left for why in one.why))


def _is_here(record: Record, name: str) -> bool:
    from stillhere.measures.battery import channel
    from stillhere.measures.catalogue import get

    instrument = get(name)
    if channel(instrument) is Channel.THERAPIST:
        return not record.is_private
    tellers = [one for one in respondents_of(record) if one is not Teller.THERAPIST]
    if not record.case.is_couple:
        return True
    return any(home_of(record.case, instrument, one) == record.kind for one in tellers if one in ALONE)
