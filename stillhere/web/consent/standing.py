"""How each person's answers stand today, and whose yes is missing for something to be done."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils import timezone

from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Answer, Purpose, Subject
from stillhere.wording import wording

State = Literal["yes", "no", "later", "withdrawn", "expired", "not_asked"]
ALONE = {Record.Kind.PRIVATE_A: Subject.PARTNER_A, Record.Kind.PRIVATE_B: Subject.PARTNER_B}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One person and one purpose: the answer that holds, where there is one."""

    subject: Subject
    purpose: Purpose
    state: State
    answer: Answer | None = None

    @property
    def given(self) -> bool:
        """A yes that holds. Nothing else counts as one: not silence, and not a yes that has ended."""
        return self.state == "yes"


class ConsentMissing(ValueError):
    """Not everybody concerned has said yes; its text is the sentence to show, without a name where there are two."""

    def __init__(self, sentence: str, case_id: object) -> None:
        super().__init__(sentence)
        self.case_id = case_id


def subjects_of(case: Case) -> tuple[Subject, ...]:
    """Who is asked: one client, or both partners."""
    return (Subject.PARTNER_A, Subject.PARTNER_B) if case.is_couple else (Subject.CLIENT,)


def speakers_of(record: Record) -> tuple[Subject, ...]:
    """Whose words stand in a record: in a private one that partner's alone."""
    alone = ALONE.get(Record.Kind(record.kind))
    return (alone,) if alone else subjects_of(record.case)


def name_of(case: Case, subject: Subject) -> str:
    """What the practice calls this person."""
    return str({Subject.PARTNER_A: case.partner_a, Subject.PARTNER_B: case.partner_b}.get(subject, case.name))


def called(record: Record) -> str:
    """What the practice calls whose record it is: the case, or the partner who told it alone."""
    return name_of(record.case, ALONE[Record.Kind(record.kind)]) if record.is_private else str(record.case.name)


def standings(case: Case, *, on: date | None = None) -> dict[tuple[Subject, Purpose], Standing]:
    """Every person's standing in every purpose, in one query."""
    return standings_of([case], on=on)[case.pk]


def standings_of(
    cases: Iterable[Case], *, on: date | None = None
) -> dict[uuid.UUID, dict[tuple[Subject, Purpose], Standing]]:
    """The same of many cases, in one query too."""
    day, known = on or timezone.localdate(), {case.pk: case for case in cases}
    answers = Answer.objects.filter(case__in=known).select_related("text", "witness")
    latest = {(answer.case_id, answer.subject, answer.purpose): answer for answer in answers}
    return {
        pk: {
            (subject, purpose): _standing(subject, purpose, latest.get((pk, subject.value, purpose.value)), day)
            for subject in subjects_of(case)
            for purpose in Purpose
        }
        for pk, case in known.items()
    }


def missing(record: Record, purpose: Purpose, *, on: date | None = None) -> tuple[Standing, ...]:
    """The people of this record whose yes is not there; empty when it may go on."""
    found = standings(record.case, on=on)
    return tuple(found[who, purpose] for who in speakers_of(record) if not found[who, purpose].given)


def missing_of(records: Iterable[Record], purpose: Purpose) -> dict[uuid.UUID, tuple[Standing, ...]]:
    """The same of many records, in one query."""
    known = list(records)
    found = standings_of(record.case for record in known)
    return {
        record.pk: tuple(
            found[record.case_id][who, purpose]
            for who in speakers_of(record)
            if not found[record.case_id][who, purpose].given
        )
        for record in known
    }


def require(record: Record, purpose: Purpose) -> None:
    """ConsentMissing, with what to tell the therapist, unless everybody concerned has said yes."""
    lacking = missing(record, purpose)
    if lacking:
        raise ConsentMissing(sentence(record, lacking), record.case_id)


def sentence(record: Record, lacking: Sequence[Standing]) -> str:
    """Why something waits. For a joint record it never says which of the two it was."""
    words, first = wording(), lacking[0]
    if len(speakers_of(record)) > 1:
        key = "one_changed" if any(one.state == "withdrawn" for one in lacking) else "one_missing"
        return words.text(f"refusal.consent.couple.{key}") or ""
    name = name_of(record.case, first.subject)
    block, answer = f"refusal.consent.{first.purpose}", first.answer
    day = f"{answer.given_on:%-d %B %Y}" if answer else ""
    if first.state == "no":
        return words.text(f"{block}.no", name=name, date=day) or ""
    if first.state == "expired" and answer is not None:
        return f"{name}’s yes ended on {answer.expires_on:%-d %B %Y}. Ask anew before you go on."
    if first.state == "withdrawn":
        return f"{name} changed their mind on {day}. Nothing new is done until they say yes again."
    return words.text(f"{block}.missing", name=name) or ""


def agreed(case: Case) -> str:
    """One sentence for the case's page: how many questions have everybody's yes, and how many were never asked."""
    found, people = standings(case), subjects_of(case)
    yes = [purpose for purpose in Purpose if all(found[who, purpose].given for who in people)]
    if not yes:
        return "Nothing yet: without a yes no text is kept and no program reads."
    return f"Yes to: {', '.join(purpose.label[:1].lower() + purpose.label[1:] for purpose in yes)}."


def _standing(subject: Subject, purpose: Purpose, answer: Answer | None, day: date) -> Standing:
    state: State = "not_asked"
    if answer is not None:
        ended = answer.said == Answer.Said.YES and not answer.holds_on(day)
        state = "expired" if ended else Answer.Said(answer.said).value  # type: ignore[assignment]
    return Standing(subject=subject, purpose=purpose, state=state, answer=answer)
