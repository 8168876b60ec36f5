"""The whole of a therapy on one page: its picture, what to hold lightly, the frame, and what is held in mind."""

from dataclasses import dataclass, replace

from stillhere.course.findings import Finding, FindingKind
from stillhere.course.placed import Placed
from stillhere.model import Appointment, Became, FlightPlan
from stillhere.pictures.therapy import CourseSign, TherapyThreads, therapy_threads
from stillhere.web.course.links import Links
from stillhere.web.course.shown.ahead import Ahead, ahead
from stillhere.web.course.shown.before import Before, before
from stillhere.web.course.shown.cards import Hypothesis, hypothesis
from stillhere.web.course.shown.frame import Kept, kept
from stillhere.web.course.shown.held import Held, holding
from stillhere.web.course.shown.lines import Line
from stillhere.web.course.shown.strains import signs as strain_signs
from stillhere.wording import wording

MOST_HELD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All that the page of a course says."""

    title: str
    lede: tuple[Line, ...]
    facts: tuple[str, ...]
    picture: TherapyThreads
    cards: tuple[Hypothesis, ...]
    no_cards: str
    ahead: Ahead | None
    beside: tuple[Line, ...]
    before: tuple[Before, ...]
    plan: FlightPlan | None
    frame: tuple[Kept, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a therapist decided about a card: the sentence that says so, their own words, whether it is set aside."""

    said: str
    words: str = ""
    aside: bool = False


def whole(placed: Placed, links: Links, decided: dict[str, Decided] | None = None, *, off: str = "") -> Whole:
    """The page of one course as it was placed; a card that was set aside is shown last, with its decision.

    `off` says why hypotheses are left out, where they are.
    """
    course, words = placed.course, wording()
    said = decided or {}
    nothing = Decided(said="")
    cards = [
        hypothesis(
            card,
            course.client,
            links,
            decided=said.get(card.id, nothing).said,
            own=said.get(card.id, nothing).words,
            aside=said.get(card.id, nothing).aside,
        )
        for card in placed.cards
    ]
    standing = [card for card in cards if not card.aside]
    forecast = placed.forecast if not (placed.forecast and placed.forecast.refused_because) else None
    return Whole(
        title=_title(placed),
        lede=_lede(placed, links),
        facts=_facts(placed),
        picture=therapy_threads(course, today=placed.as_of, signs=signs_of(placed, links), forecast=forecast),
        cards=(*standing, *(card for card in cards if card.aside)),
        no_cards=off or words.text("courses.whole.none_to_hold_more", client=course.client) or "",
        ahead=ahead(placed.forecast, course.client, links) if placed.forecast else None,
        beside=_beside(placed, links),
        before=before(course.earlier),
        plan=course.plan,
        frame=kept(placed.frame, course.client, links),
        held=holding(course, links).open[:MOST_HELD],
    )


def signs_of(placed: Placed, links: Links) -> tuple[CourseSign, ...]:
    """What the picture marks: strains and knots, sessions that came very near, and since when one may pull away."""
    words = wording()
    found = list(strain_signs(placed.ledger, links))
    for finding in placed.alliance.findings:
        if finding.kind is FindingKind.SURGE:
            found.append(_sign(finding.session, "close", words.phrase("therapy.sign.close"), links))
    for card in placed.cards:
        found.append(
            replace(_sign(card.session, "leave", words.phrase("therapy.sign.leave"), links), href=f"#{card.id}")
        )
    return tuple(found)


def _sign(session: int, kind: str, said: str | None, links: Links) -> CourseSign:
    return CourseSign(session=session, kind=kind, words=said or "", href=links.session(session))


def _held(placed: Placed) -> list[Appointment]:
    hours = [a for a in placed.course.appointments if a.became is Became.HELD and a.starts_at.date() <= placed.as_of]
    return sorted(hours, key=lambda a: a.starts_at)


def _title(placed: Placed) -> str:
    words, sessions = wording(), placed.course.sessions
    if not sessions:
        return words.text("courses.whole.title_new", client=placed.course.client) or ""
    first = min(one.held_on for one in sessions)
    month = f"{words.phrase(f'therapy.month.m{first.month}')} {first.year}"
    return words.text("courses.whole.title", client=placed.course.client, month=month) or ""


def _lede(placed: Placed, links: Links) -> tuple[Line, ...]:
    words, course = wording(), placed.course
    n = len(course.sessions)
    if not n:
        return (Line(text=words.text("courses.whole.lede_none") or ""),)
    lines = [Line(text=words.text("courses.whole.lede", sessions=words.count("session", n)) or "")]
    if placed.ledger.entries:
        last = placed.ledger.entries[-1]
        key = "courses.whole.lede_strain_open" if last.is_open else "courses.whole.lede_strain_mended"
        lines.append(Line(text=words.text(key, session=last.session) or "", chips=links.chips(last.evidence[:2])))
    if placed.cards:
        card = placed.cards[-1]
        evidence = [e for claim in card.claims for e in claim.evidence]
        near = card.id.rpartition(":")[2]  # the close session, which is not the one after which the card opened
        said = words.text("courses.whole.lede_close", session=near)
        if said:
            lines.append(Line(text=said, chips=links.chips(evidence[:2])))
    return tuple(lines)


def _facts(placed: Placed) -> tuple[str, ...]:
    words, course = wording(), placed.course
    found = []
    held = _held(placed)
    if len(held) >= 4:
        slots = [(a.starts_at.strftime("%A"), a.starts_at.strftime("%H:%M")) for a in held[-8:]]
        weekday, time = max(sorted(set(slots)), key=slots.count)
        found.append(words.text("courses.whole.slot", weekday=weekday, time=time))
    found.append(words.text(f"courses.whole.ending_{'agreed' if course.ending else 'none'}"))
    ahead_of = [a for a in course.appointments if a.became is Became.AHEAD and a.starts_at.date() >= placed.as_of]
    if ahead_of:
        then = min(a.starts_at for a in ahead_of)
        when = f"{then:%A} {then.day} {then:%B}, {then:%H:%M}"
        found.append(words.text("courses.whole.next", when=when))
    else:
        found.append(words.text("courses.whole.no_next"))
    return tuple(one for one in found if one)


def _beside(placed: Placed, links: Links) -> tuple[Line, ...]:
    """What the answers alone say, each finding at its session, in the words of the series."""
    words, client = wording(), placed.course.client
    lines = []
    for missed in placed.discrepancy.missed:
        said = words.text(
            "moment.series.missed_drop.plain",
            client=client,
            session=missed.session,
            change=f"{abs(missed.change):.1f}",
            change_t=f"{missed.change_t:+.1f}".replace("-", "−"),
        )
        if said:
            lines.append(Line(text=said, chips=links.chips(missed.evidence, most=3)))
    for finding in placed.alliance.findings:
        said = _said(finding, client)
        if said:
            lines.append(Line(text=said, chips=links.chips(finding.evidence, most=3)))
    return tuple(lines)


def _said(finding: Finding, client: str) -> str | None:
    """A drop or a rise by the product's own rule; the other rules stand in the table of ratings."""
    known = {name: f"{value:.1f}".replace("-", "−") for name, value in finding.figures}
    block = "drop" if finding.kind.is_drop else "surge" if finding.kind is FindingKind.SURGE else ""
    slots = {"client": client, "session": finding.session, **known}
    return wording().text(f"moment.series.{block}.plain", **slots) if block else None
