"""The top of the page: what it is called, the safety strip, a few sentences with their lines, and the facts."""

from dataclasses import dataclass

from stillhere.model import Moment, Session
from stillhere.pictures import clients_of, needs_person
from stillhere.report.coders import called
from stillhere.report.reading import Chip, Reading
from stillhere.report.register import Register, is_joint
from stillhere.report.slots import cut

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEVELS = ("same_day_review", "crisis_now")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the lines it rests on."""

    text: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """The strip: what to do, the lines a person should look at, and what the program doesn't do."""

    lead: str
    lines: tuple[Sentence, ...]
    person: str


def title_of(session: Session, reading: Reading) -> tuple[str, str]:
    """The heading and the small line above it."""
    number = reading.say("title_number", session=session.number) if session.number else ""
    day = _day(session.held_on)
    people = " and ".join(s.label for s in clients_of(session))
    file = session.source.name or reading.say("title_none")
    heading = day or number or file
    above = [people, number if number != heading else "", file if file != heading and not people and not number else ""]
    return heading, " · ".join(part for part in above if part)


def safety_of(reading: Reading) -> Safety | None:
    """The safety strip, or None where no line needs a person's eyes."""
    if reading.register is Register.NONE:
        return None
    found = [
        m for m in reading.review.moments if needs_person(m) and m.status != "rejected" and reading.at(m.utterance_ids)
    ]
    level = reading.review.safety_level
    if not found and (level not in _LEVELS or is_joint(reading.review)):
        return None
    now = any(m.level == "crisis_now" or m.wording == "moment.safety.plan" for m in found) or (
        level == "crisis_now" and not is_joint(reading.review)
    )
    lines = tuple(_safety_line(reading, m) for m in sorted(found, key=lambda m: reading.at(m.utterance_ids)))
    return Safety(
        lead=reading.say("safety.lead_now" if now else "safety.lead"),
        lines=lines or (Sentence(reading.say("safety.unshown"), ()),),
        person=reading.words.text("moment.safety.general.person_needed") or "",
    )


def lede_of(reading: Reading) -> tuple[Sentence, ...]:
    """Two to five sentences on the hour, in order of weight, each with its lines."""
    if reading.register is Register.NONE:
        return (Sentence(reading.say("lede.record"), ()),)
    if not reading.strand.is_read:
        if reading.strand.unread in (None, "unread.none"):
            return (Sentence(reading.say("not_read"), ()),)
        reason = reading.names.say(reading.strand.unread)
        return (Sentence(reading.say("not_read_because", reason=reason), ()),)
    plain = reading.register is Register.PLAIN
    found = [*_openings(reading, plain), *_strain(reading, plain), *_signs(reading)]
    return tuple(found) or (Sentence(reading.say("lede.nothing"), ()),)


def facts_of(reading: Reading) -> tuple[str, ...]:
    """The facts under the lede."""
    session = reading.review.session
    where = reading.places
    minutes = reading.words.count("minute", max(1, round((where.last - where.first) / 60)))
    coders = dict.fromkeys(called(reading, code.coder) for code in reading.codes.values())
    name = session.source.name or session.source.format
    return (
        reading.words.count("turn", len(session.utterances)),
        reading.say("facts.minutes", minutes=minutes) if where.timed else reading.say("facts.no_times"),
        reading.say("facts.source", file=f"{name} ({session.source.format})" if session.source.name else name),
        reading.say("facts.profile", profile=profile_name(reading)),
        reading.say("facts.coders", names=", ".join(coders)) if coders else reading.say("facts.no_coders"),
    )


def profile_name(reading: Reading) -> str:
    """The profile as it is called on screen."""
    known = f"refusal.profile.{reading.review.profile}.name"
    name = reading.words.template(known) if reading.words.has(known) else reading.review.profile
    return name[:1].lower() + name[1:]


def _openings(reading: Reading, plain: bool) -> list[Sentence]:
    read = [s for s in reading.strand.stitches if s.kind not in ("none", "hidden")]
    if not read:
        return [Sentence(reading.say("lede.exchanges_none"), ())]
    table = (Chip("#thread-table", reading.words.phrase("report.lede.table") or ""),)
    found = [Sentence(_counted(reading, [s.kind for s in read], plain), table)]
    back = [s for s in read if s.kind in ("put_right", "mended") and s.form != "w"]
    if back:
        times = reading.words.count("time", len(back))
        lines = [s.by if s.turned_line is None else s.turned_line for s in back]
        text = "lede.turned_plain" if plain else "lede.turned"
        said = reading.say(text, client=reading.names_at(lines), times=times)
        found.append(Sentence(said, reading.chips(lines, most=3)))
    return found


def _counted(reading: Reading, kinds: list[str], plain: bool) -> str:
    """Counts and no share, what is nought left out: what was mended counts as much as what was met."""
    counts = {
        "met": kinds.count("met") + kinds.count("partly"),
        "mended": kinds.count("mended") + kinds.count("put_right"),
        "missed": kinds.count("missed"),
        "open": kinds.count("open"),
    }
    alone = len(kinds) == 1
    said = []
    for name, n in counts.items():
        text = f"report.openings.{name}_{'alone' if alone else 'one' if n == 1 else 'other'}"
        if plain and reading.words.has(f"{text}_plain"):
            text = f"{text}_plain"
        if n:
            said.append(reading.words.phrase(text, n=n) or "")
    parts = f"{', '.join(said[:-1])} {reading.say('note.and').lower()} {said[-1]}" if len(said) > 1 else said[0]
    return reading.say("openings.one" if alone else "openings.other", total=len(kinds), parts=parts)


def _strain(reading: Reading, plain: bool) -> list[Sentence]:
    found: list[Sentence] = []
    knots = {knot.moment.id: knot for knot in reading.strand.knots}
    for parting in reading.strand.partings:
        if parting.form == "w":
            continue
        knot = knots.get(parting.moment.id)
        kind = "parted_open" if knot is None else "parted_mended" if knot.whole else "parted_partly"
        kind += "_again" if found else ""
        name = reading.name_at(knot.line if knot and not plain else parting.first)
        chips = reading.chips([parting.first, *([knot.line] if knot else [])])
        text = ("parted_plain_again" if found else "parted_plain") if plain else kind
        found.append(Sentence(reading.say(f"lede.{text}", client=name), chips))
    return found[:3]


def _signs(reading: Reading) -> list[Sentence]:
    found = []
    for kind in ("close", "leave"):
        lines = [s.line for s in reading.strand.signs if s.kind == kind and s.form != "w"]
        if lines:
            found.append(Sentence(reading.say(f"lede.{kind}"), reading.chips(lines, most=3)))
    return found


def _safety_line(reading: Reading, moment: Moment) -> Sentence:
    line = reading.at(moment.utterance_ids)[0]
    quote = cut(reading.lines[line].text, most=220)
    who = reading.say("words.you").lower() if line in reading.ours else reading.names.callers[line]
    said = reading.say("safety.line", time=reading.places.name(line), client=who, quote=quote)
    return Sentence(said, (Chip(reading.chip(line).href, reading.say("safety.open")),))


def _day(held_on: str | None) -> str:
    from datetime import date

    try:
        day = date.fromisoformat(held_on or "")
    except ValueError:
        return held_on or ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
