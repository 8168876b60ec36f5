"""The brief of one record for one day: drafted from what is on file, or signed, or the reason why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from stillhere.brief import brief_of
from stillhere.brief.brief import DRAFTED
from stillhere.course.closeness_card import standing_cards
from stillhere.course.placed import CAPABILITY
from stillhere.model import Brief, Card, Claim, Course, Evidence, Forecast, SourceKind, evidence
from stillhere.web import clock
from stillhere.web.cases.models import Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import Standing, missing, sentence
from stillhere.web.course.actions.sign_brief import print_of
from stillhere.web.course.gathering import course_of, decisions_of
from stillhere.web.course.kinds import SignedBrief, Verdict, take
from stillhere.web.course.links import Links
from stillhere.web.course.models import Entry
from stillhere.web.course.opened import links_of
from stillhere.web.course.taught import own_hazard
from stillhere.web.law.inforce import InForce, in_force
from stillhere.web.measures.models import StoredResponse
from stillhere.web.measures.waiting import calls
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBrief:
    """Why there is no brief, as the end of a sentence, and the page that says more."""

    reason: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What stands before one session. `signed` is what was signed for it; `off` says why nothing is drafted."""

    record: Record
    on: date
    brief: Brief
    links: Links
    off: NoBrief | None = None
    signed: SignedBrief | None = None

    @property
    def print(self) -> str:
        """The print of the draft, by which signing knows that it is what was read."""
        return print_of(self.brief)

    @property
    def has_changed(self) -> bool:
        """Whether the draft says something else than what was signed."""
        return self.signed is not None and print_of(self.signed.brief) != self.print


def prepared(record: Record, *, on: date) -> Prepared:
    """The brief for the day `on`, for its therapist, who was asked for before."""
    rules = in_force(record.case, on)
    off = no_brief(record, rules, missing(record, Purpose.TEXT_ANALYSIS))
    course = course_of(record, now=clock.now())
    capabilities = rules.profile.capabilities - ({DRAFTED} if off else set())
    if record.case.is_couple and not record.is_private:  # closeness to the therapist is one person's
        capabilities -= {CAPABILITY}
    brief = brief_of(
        course,
        on=on,
        capabilities=capabilities,
        cards=cards_kept(record, course, as_of=on - timedelta(days=1)),
        forecast=_forecast(course, as_of=on - timedelta(days=1)),
        safety=unread_answers(record),
    )
    signed = None if off else signed_for(record, session=brief.session)
    return Prepared(record=record, on=on, brief=brief, links=links_of(record), off=off, signed=signed)


def no_brief(record: Record, rules: InForce, lacking: tuple[Standing, ...]) -> NoBrief | None:
    """Why nothing may be drafted for a record; None where it may."""
    words = wording()
    if not rules.profile.allows(DRAFTED):
        where = next((one.name for one in rules.because if one.name), None)
        reason = words.phrase("courses.day.off_place", place=where) or words.phrase("courses.day.off_choice") or ""
        return NoBrief(reason=reason, address=reverse("law-case", args=[record.case_id]))
    if lacking:
        said = sentence(record, lacking).partition(". ")[0].rstrip(".")
        return NoBrief(reason=said, address=reverse("consent", args=[record.case_id]))
    return None


def cards_kept(record: Record, course: Course, *, as_of: date) -> tuple[Card, ...]:
    """The hypotheses that stand and that their therapist has not set aside."""
    latest = {one.card: one.verdict for one in decisions_of(record)}
    return tuple(card for card in standing_cards(course, as_of=as_of) if latest.get(card.id) is not Verdict.ASIDE)


def unread_answers(record: Record) -> tuple[Claim, ...]:
    """A sentence for each answer that a person has to look at and nobody has."""
    rows = StoredResponse.objects.filter(record=record, waits=True).order_by("completed_at")
    found = []
    for row in rows:
        row.record = record
        response = row.given()
        found += [
            Claim(key=f"task.{task.trigger}", text=task.text, evidence=_whole(response.id, task.rests_on))
            for task in calls(response)
        ]
    return tuple(found)


def signed_for(record: Record, *, session: int) -> SignedBrief | None:
    """What was signed last before this session."""
    row = Entry.objects.filter(record=record, kind=Entry.Kind.BRIEF).order_by("-at", "-id").first()
    if row is None:
        return None
    row.record = record
    found = take(row, SignedBrief)
    return found if found.brief.session == session else None


def _forecast(course: Course, *, as_of: date) -> Forecast | None:
    """From the practice's own numbers, where there are any; else the brief takes the stated prior's."""
    hazard = own_hazard()
    if hazard is None:
        return None
    from stillhere.course.flight.forecast import forecast_of
    from stillhere.course.flight.prior import load_prior

    return forecast_of(course, prior=load_prior(), as_of=as_of, hazard=hazard)


def _whole(response: str, answers: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(answers) or (evidence(SourceKind.RESPONSE, response, label="the answers"),)
