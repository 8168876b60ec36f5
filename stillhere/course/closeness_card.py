"""The card "possible flight after closeness": when it opens, what it says, and what is in the therapist's hands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stillhere.course.closeness import Near, Part, closeness_of
from stillhere.course.earlier import history_of, plan_chip
from stillhere.course.offered import Offered, offered_hours
from stillhere.course.person_test import person_test
from stillhere.course.rivals import Window, discriminator, rivals_of
from stillhere.course.withdrawal import Distancing, OutsideCause, distancing_of, outside_causes
from stillhere.model import Card, Claim, Course, Ending, Evidence
from stillhere.wording import wording
from stillhere.wording.slots import capitalised

KEY = "flight.after_closeness"
WORDS = "moment.pull.after_closeness"
HOURS = 2  # offered hours after the close session, in which a sign counts
OTHERS = 2  # signs of different kinds that open it where none is about coming
KEPT = 2  # hours kept as usual after it opened, from which it no longer stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """When and on what a card opened: the close session, the signs up to then, and those that came after."""

    near: Near
    at: datetime
    signs: tuple[Distancing, ...]
    later: tuple[Distancing, ...]
    outside: tuple[OutsideCause, ...]
    until: datetime | None
    session: int


def cards_of(course: Course, *, as_of: date) -> tuple[Card, ...]:
    """Every card that opened by a day, in order; what came later adds claims to one and takes none away."""
    return tuple(_card(course, o, as_of) for o in openings_of(course, as_of=as_of))


def standing_cards(course: Course, *, as_of: date) -> tuple[Card, ...]:
    """The cards that still stand: fewer than two hours were kept as usual since the last of their signs."""
    hours = offered_hours(course, as_of=as_of)
    away = {e.id for s in distancing_of(course, as_of=as_of) for e in s.evidence}
    found = []
    for opening in openings_of(course, as_of=as_of):
        last = max(s.at for s in (*opening.signs, *opening.later))
        kept = [h for h in hours if h.at > last and h.session is not None and h.evidence.id not in away]
        if len(kept) < KEPT:
            found.append(_card(course, opening, as_of))
    return tuple(found)


def openings_of(course: Course, *, as_of: date) -> tuple[Opening, ...]:
    """The event rule (clinical.md §6.4, 4), gone through in order of time.

    After a close session (C_t ≥ 1.5, or the person's highest after five), and before or at the next two offered hours:
    one sign about coming, or two others of different kinds. A sign whose own hour has a stated outside cause is none;
    and two others open nothing where such a cause had been stated in those weeks by then. Where two close sessions
    share a sign the later one has the card, and one card is enough until there is a close session after it opened.
    Nothing after an agreed end counts.
    """
    near = [p for p in closeness_of(course, as_of=as_of).points if p.close]
    if not near:
        return ()
    hours = offered_hours(course, as_of=as_of)
    last = course.ended_on if course.ending in (Ending.AGREED, Ending.TRANSFER, Ending.MOVE) else None
    signs = [s for s in distancing_of(course, as_of=as_of) if last is None or s.at.date() < last]
    outside = outside_causes(course, as_of=as_of)
    found: list[Opening] = []
    for point in reversed(near):  # the later one first, so that it has what both could have
        opening = _opening(point, hours, signs, outside)
        if opening is not None:
            found.append(opening)
    kept: list[Opening] = []
    for opening in sorted(found, key=lambda o: (o.at, -o.near.session)):
        if not kept or opening.near.at > kept[-1].at:
            kept.append(opening)
    return tuple(kept)


def _opening(
    near: Near, hours: Sequence[Offered], signs: Sequence[Distancing], outside: Sequence[OutsideCause]
) -> Opening | None:
    after = [h for h in hours if h.at > near.at]
    until = after[HOURS - 1].at if len(after) >= HOURS else None

    def within(at: datetime) -> bool:
        return near.at < at and (until is None or at <= until)

    mine = [s for s in signs if within(s.at) and (s.session is None or s.session > near.session)]
    causes = tuple(c for c in outside if within(c.at))
    kinds: set[str] = set()
    for n, sign in enumerate(mine):
        if not sign.attendance:
            kinds.add(sign.kind)
        told = any(c.at <= sign.at for c in causes)
        if sign.attendance or (len(kinds) >= OTHERS and not told):
            at = sign.at
            until_then = [h.session for h in hours if h.session is not None and h.at <= at]
            return Opening(
                near=near,
                at=at,
                signs=tuple(mine[: n + 1]),
                later=tuple(mine[n + 1 :]),
                outside=causes,
                until=until,
                session=max([near.session, *until_then]),
            )
    return None


def _card(course: Course, opening: Opening, as_of: date) -> Card:
    hours = offered_hours(course, as_of=as_of)
    end = min((t for t in (opening.until, _end(hours, opening.at)) if t is not None), default=opening.at)
    held = [h.session for h in hours if h.session is not None and h.at <= end]
    window = Window(near=opening.near, last=max([opening.near.session, *held]), until=end, outside=opening.outside)
    test = person_test(course, as_of=opening.at.date())
    return Card(
        id=f"{KEY}:{opening.near.session}",
        key=KEY,
        session=opening.session,
        opened_on=opening.at.date(),
        claims=tuple(_claims(course, opening, window)),
        rivals=rivals_of(course, window),
        against=tuple(_against(opening, hours)),
        would_change=(_text(f"{WORDS}.change", course), _text(f"{WORDS}.doubt", course)),
        in_your_hands=tuple(_in_your_hands(course, opening)),
        strength=test.strength,
        history=test.n,
    )


def _end(hours: Sequence[Offered], at: datetime) -> datetime | None:
    """The last hour that has been: so far reaches what is known."""
    return max([at, *(h.at for h in hours)], default=None)


def _claims(course: Course, opening: Opening, window: Window) -> Iterator[Claim]:
    words, client = wording(), course.client
    near = opening.near
    rests_on = tuple(dict.fromkeys((*near.evidence, *(e for s in opening.signs for e in s.evidence))))
    history = history_of(course)
    earlier = words.count("earlier", len(history.alike)) if len(history.alike) > 1 else None
    told = near.told
    signs = ", ".join(p for s in opening.signs if (p := s.words(client)))
    slots = {"session": near.session, "client": client, "signs": signs, "earlier": earlier}
    seen = [one for part in near.parts for one in _near_words(part, client)]
    slots |= {"near": ", ".join(phrase for _, phrase, _ in seen) or None}
    if told is not None:
        slots |= {"observed": words.marker(told.code).observed, "quote": told.quote}
    unknown = not history.asked or bool(history.not_asked and not history.alike)
    other = ("claim_no_history", "claim_answers_no_history") if unknown else ("claim_answers_other_history",)
    order = ("claim", "claim_answers", *other)
    key = next(k for k in (f"{WORDS}.{o}" for o in order) if words.text(k, **slots) is not None)
    yield Claim(
        key=key,
        text=words.text(key, **slots) or "",
        evidence=(*rests_on, *(history.evidence if earlier else ())),
        sure="possible",
        alternatives=words.rivals(WORDS),
    )
    for key, phrase, lines in seen:
        yield Claim(key=key, text=capitalised(phrase), evidence=lines)
    for one in (*opening.signs, *opening.later):
        if said := one.words(client):
            yield Claim(key=one.sign, text=capitalised(said), evidence=one.evidence, sure=one.sure)
    apart = {r.evidence.id.rpartition("/")[2]: r for r in discriminator(course, window)}
    if len(apart) == 3:
        apart_text = words.text(
            f"{WORDS}.tell_apart",
            p1=f"{apart['P1'].value:g}",
            p4=f"{apart['P4'].value:+g}",
            p5=words.template(f"pulse.client.P5.option_{apart['P5a'].value:.0f}"),
        )
        yield Claim(
            key=f"{WORDS}.tell_apart", text=apart_text or "", evidence=tuple(r.evidence for r in apart.values())
        )
    if earlier and history.evidence:
        told_of = words.text(f"{WORDS}.history", client=client, earlier=earlier)
        yield Claim(key=f"{WORDS}.history", text=told_of or "", evidence=history.evidence)


def _near_words(part: Part, client: str) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    value = "" if part.value is None else f"{part.value:g}"
    for sign, lines in part.signs:
        phrase = wording().phrase(f"sign.{sign}", client=client, p1=value)
        if phrase:
            yield f"sign.{sign}", phrase, lines


def _against(opening: Opening, hours: Sequence[Offered]) -> Iterator[Claim]:
    """What speaks against it: stated causes in these weeks, and hours kept as usual since it opened."""
    away = {e.id for s in (*opening.signs, *opening.later) for e in s.evidence}
    for cause in opening.outside:
        key = f"{WORDS}.caused" if cause.reason else f"{WORDS}.caused_plain"
        caused = wording().text(key, date=_day(cause.hour), reason=cause.reason.rstrip("."))
        yield Claim(key=key, text=caused or "", evidence=(cause.evidence,))
    for hour in hours:
        one = hour.appointment
        if hour.at > opening.at and one is not None and one.session is not None and hour.evidence.id not in away:
            text = wording().text(f"{WORDS}.kept", date=_day(hour.at))
            yield Claim(key=f"{WORDS}.kept", text=text or "", evidence=(hour.evidence,))


def _in_your_hands(course: Course, opening: Opening) -> Iterator[Claim]:
    """The frame held, the plan the two wrote, and words for naming it in the room: options, never instructions."""
    rests_on = tuple(dict.fromkeys(e for s in opening.signs for e in s.evidence))
    yield Claim(key=f"{WORDS}.stance", text=_text(f"{WORDS}.stance", course), evidence=rests_on)
    if course.plan is not None and course.plan.written_on <= opening.at.date() and course.plan.lines:
        quote = "; ".join(f"{sign}: {please}" for sign, please in course.plan.lines)
        text = wording().text(f"{WORDS}.plan_line", client=course.client, plan_quote=quote)
        yield Claim(key=f"{WORDS}.plan_line", text=text or "", evidence=(plan_chip(course.plan),), sure="person")
    else:
        yield Claim(key=f"{WORDS}.plan_none", text=_text(f"{WORDS}.plan_none", course), evidence=rests_on)
    for key, kinds in (("cancelled_after_close", ("cancelled", "missed")), ("too_close", ("too_close",))):
        why = tuple(e for s in (*opening.signs, *opening.later) if s.kind in kinds for e in s.evidence)
        if why:
            yield Claim(key=f"naming.{key}", text=wording().template(f"naming.{key}.aim"), evidence=why)


def _text(key: str, course: Course) -> str:
    return wording().text(key, client=course.client) or ""


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B}"
