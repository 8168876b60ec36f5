"""Into which of a case's records somebody's answers belong."""

from stillhere.measures.catalogue import calls_a_person
from stillhere.measures.instrument import Instrument
from stillhere.model import Teller
from stillhere.web.cases.models import Case, Record

ALONE = {Teller.PARTNER_A: Record.Kind.PRIVATE_A, Teller.PARTNER_B: Record.Kind.PRIVATE_B}
TOLD = {kind: teller for teller, kind in ALONE.items()}
RATED_TOGETHER = "session_pulse"  # ratings of the hours that a couple come to together


def home_of(case: Case, instrument: Instrument, respondent: Teller) -> Record.Kind:
    """The kind of record. Of a couple all that one of them answers about themselves is that partner's own.

    Only ratings of a joint session lie in the joint record, each under its partner's name; an instrument whose answers
    may call a person, or that is asked alone, never does (clinical reference, 8.3).
    """
    if not case.is_couple or respondent not in ALONE:
        return Record.Kind.MAIN
    together = instrument.id.startswith(RATED_TOGETHER) and not instrument.private and not calls_a_person(instrument)
    return Record.Kind.MAIN if together else ALONE[respondent]


def respondents_of(record: Record) -> tuple[Teller, ...]:
    """Who may have answered what lies in this record."""
    if not record.case.is_couple:
        return (Teller.CLIENT, Teller.THERAPIST)
    alone = TOLD.get(Record.Kind(record.kind))
    return (alone,) if alone else (Teller.PARTNER_A, Teller.PARTNER_B, Teller.THERAPIST)
