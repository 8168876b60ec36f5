"""Who of a therapist's cases needs a human eye, each with why. No rank and no score of anybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from stillhere.course import chips
from stillhere.course.consistency import FrameState
from stillhere.course.placed import CAPABILITY, Placed, place
from stillhere.model import Became, Claim, Evidence, Forecast, SourceKind, evidence
from stillhere.web import clock
from stillhere.web.accounts.models import User
from stillhere.web.cases.models import Case, Record
from stillhere.web.consent.models import Purpose
from stillhere.web.consent.standing import called, missing_of
from stillhere.web.course.gathering import courses_of, decisions_of_records
from stillhere.web.course.kinds import CardDecision, Verdict
from stillhere.web.course.links import Links
from stillhere.web.course.shown.lines import Line
from stillhere.web.course.taught import own_hazard
from stillhere.web.law.inforce import in_force_for
from stillhere.web.measures.models import StoredResponse
from stillhere.web.sessions.models import Hour, records_open_to
from stillhere.wording import wording

PAGE = 40
FIRST, SOON, NEXT, SOME_TIME = "first", "soon", "next", "some_time"
GROUPS = (FIRST, SOON, NEXT, SOME_TIME)
BANDS = {"acute": SOON, "elevated": NEXT, "watch": SOME_TIME}
RECENT = 3  # sessions back: a drop that the therapist's answers missed before that is the course's own page


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: how soon, and the sentence with its chips."""

    when: str
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One record that needs an eye, with every reason, the soonest first."""

    name: str
    address: str
    whys: tuple[Why, ...]

    @property
    def when(self) -> str:
        """The group it stands in: that of its soonest reason."""
        return self.whys[0].when


@dataclass(frozen=True, slots=True)
class NotLooked:
    """One record of which something can't be said, and why."""

    name: str
    address: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One page of the caseload: the groups that hold somebody, in order of how soon, and those not looked at."""

    page: Page[Case]
    groups: tuple[tuple[str, tuple[Seen, ...]], ...]
    not_looked: tuple[NotLooked, ...]


def watch(user: User, *, number: int | str = 1) -> Watch:
    """The cases that the person leads, forty at a time; an unread answer stands on the first page whoever it is of."""
    cases = Case.objects.led_by(user).filter(archived_at=None).select_related("data_key").defer("about")
    page = Paginator(cases.order_by("-touched_at", "pk"), PAGE).get_page(number)
    records = list(Record.objects.filter(case__in=list(page), kind=Record.Kind.MAIN).select_related("data_key"))
    by_case = {case.pk: case for case in page}
    for one in records:
        one.case = by_case[one.case_id]
    seen, not_looked = _looked(records, clock.today())
    waits = _unread(user) if page.number == 1 else {}
    merged = {pk: waits.pop(pk, ()) + seen.get(pk, ()) for pk in seen}
    names = {one.pk: one for one in records}
    rows = [_seen(names[pk], whys) for pk, whys in merged.items() if whys]
    others = Record.objects.filter(pk__in=waits).select_related("case__data_key")
    rows += [_seen(one, waits[one.pk]) for one in others]
    rows.sort(key=lambda row: row.name)
    return Watch(
        page=page,
        groups=tuple((when, found) for when in GROUPS if (found := tuple(r for r in rows if r.when == when))),
        not_looked=tuple(sorted(not_looked, key=lambda one: one.name)),
    )


def _looked(records: Sequence[Record], today: date) -> tuple[dict[UUID, tuple[Why, ...]], list[NotLooked]]:
    """Every record's reasons, and what could not be looked at, in as many queries for forty as for one."""
    courses = courses_of(records, now=clock.now())
    rules = in_force_for([one.case for one in records], today)
    lacking = missing_of(records, Purpose.TEXT_ANALYSIS)
    decisions = decisions_of_records(records)
    links = links_of(records)
    hazard = own_hazard()
    found: dict[UUID, tuple[Why, ...]] = {}
    off: list[NotLooked] = []
    words = wording()
    for one in records:
        capabilities = rules[one.case_id].profile.capabilities
        why_off = None
        if one.case.is_couple:  # whom it is about is not one person, whatever was answered so far
            capabilities, why_off = capabilities - {CAPABILITY}, words.text("forecast.refused.couple")
        elif lacking[one.pk]:
            capabilities, why_off = capabilities - {CAPABILITY}, words.text("courses.watch.off_consent")
        elif CAPABILITY not in capabilities:
            why_off = words.text("courses.watch.off_law")
        placed = place(courses[one.pk], as_of=today, capabilities=frozenset(capabilities), hazard=hazard)
        whys = sorted(_whys(placed, links[one.pk], decisions[one.pk]), key=lambda why: GROUPS.index(why.when))
        found[one.pk] = tuple(whys)
        reason = why_off or _refused(placed.forecast, placed.course.client)
        if reason:
            off.append(NotLooked(placed.course.client, _address(one), reason))
    return found, off


def links_of(records: Sequence[Record]) -> dict[UUID, Links]:
    """The addresses of many records' evidence, in one query."""
    reviews: dict[UUID, dict[int, UUID]] = {one.pk: {} for one in records}
    rows = Hour.objects.filter(record__in=records, review__isnull=False).order_by()
    for record, number, pk in rows.values_list("record", "number", "pk"):
        reviews[record][number] = pk
    return {pk: Links(record_id=pk, reviews=own) for pk, own in reviews.items()}


def _unread(user: User) -> dict[UUID, tuple[Why, ...]]:
    rows = StoredResponse.objects.filter(waits=True, record__in=records_open_to(user)).order_by("completed_at")
    found: dict[UUID, tuple[Why, ...]] = {}
    for pk, record, at in rows.values_list("pk", "record", "completed_at"):
        label = f"{timezone.localtime(at):%d %b %Y, %H:%M}"
        proof = evidence(SourceKind.RESPONSE, str(pk), label=label)
        why = _why(FIRST, "why_safety", (proof,), Links(record_id=record, reviews={}))
        found[record] = (*found.get(record, ()), *why)
    return found


def _whys(placed: Placed, links: Links, decisions: Sequence[CardDecision]) -> Iterator[Why]:
    course = placed.course
    latest = {one.card: one.verdict for one in decisions}
    for card in placed.cards:
        if latest.get(card.id) is not Verdict.ASIDE:
            yield from _why(SOON, "why_card", _rests_on(card.claims), links)
    forecast = placed.forecast
    if forecast is not None and not forecast.refused_because and forecast.band in BANDS:
        rests = tuple(e for one in forecast.contributions[:3] for e in one.evidence)
        yield from _why(BANDS[forecast.band], f"why_band_{forecast.band}", rests, links)
    for strain in placed.ledger.open:
        yield from _why(NEXT, "why_strain", strain.evidence, links, session=strain.session)
    last = max((one.number for one in course.sessions), default=0)
    for drop in placed.discrepancy.missed:
        if drop.session > last - RECENT:
            slots = {"client": course.client, "session": drop.session}
            yield from _why(NEXT, "why_missed_drop", drop.evidence, links, **slots)
    looks = [one for one in placed.frame.observations if one.state is FrameState.LOOK]
    if looks:
        rests = tuple(e for one in looks for e in one.evidence[-2:])
        yield from _why(SOME_TIME, "why_frame", rests, links, n=len(looks))
    unknown = [one for one in course.appointments if one.became is Became.UNKNOWN]
    if unknown:
        rests = tuple(chips.appointment(one) for one in unknown)
        yield from _why(SOME_TIME, "why_unknown", rests, links, n=len(unknown))
    yield from _nothing_booked(placed, links)


def _nothing_booked(placed: Placed, links: Links) -> Iterator[Why]:
    """Where they have met, nothing lies ahead, and no ending was filed."""
    course = placed.course
    past = [one for one in course.appointments if one.became is not Became.AHEAD]
    if past and course.ending is None and not any(one.became is Became.AHEAD for one in course.appointments):
        yield from _why(SOME_TIME, "why_no_next", (chips.appointment(past[-1]),), links)


def _why(when: str, key: str, rests: Sequence[Evidence], links: Links, **slots: object) -> Iterator[Why]:
    """The reason, where it rests on something; `key_one` is said of one alone."""
    words = wording()
    one = f"courses.watch.{key}_one"
    said = words.text(one if slots.get("n") == 1 and words.has(one) else f"courses.watch.{key}", **slots)
    if said and rests:
        yield Why(when, Line(text=said, chips=links.chips(rests, most=4)))


def _rests_on(claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    return tuple(e for claim in claims[:1] for e in claim.evidence)


def _refused(forecast: Forecast | None, client: str) -> str:
    if forecast is None or not forecast.refused_because:
        return ""
    words = wording()
    reasons = [words.text(str(key), client=client) for key in forecast.refused_because]
    return " ".join(one for one in reasons if one)


def _seen(record: Record, whys: tuple[Why, ...]) -> Seen:
    return Seen(name=called(record), address=_address(record), whys=whys)


def _address(record: Record) -> str:
    try:
        return reverse("course", args=[record.pk])
    except NoReverseMatch:
        return reverse("case", args=[record.case_id])
