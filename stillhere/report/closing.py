"""The end of the page: what is not in this reading and why, and the small print."""

from collections.abc import Iterable
from dataclasses import dataclass

from stillhere.moments.balance import NO_TIMES
from stillhere.pictures.strand import blocking_refusal
from stillhere.report.opening import profile_name
from stillhere.report.reading import Reading
from stillhere.report.register import Register, is_joint


@dataclass(frozen=True, slots=True)
class Off:
    """One notice: "X is off here because …", what else is known of it, and what can still be done."""

    lead: str
    text: str
    still: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the small print."""

    term: str
    lines: tuple[str, ...]


def notice_of(reading: Reading) -> Off | None:
    """Why the hour wasn't read, for the top of the page; None where it was."""
    if reading.register is Register.NONE or reading.strand.is_read:
        return None
    reason = reading.names.say(reading.strand.unread or "unread.none")
    refusal = blocking_refusal(reading.review)
    reason, text = _once(reason, refusal.text if refusal else "")
    lead = f"{reading.names.sentence('unread.word')}: {reason[:1].lower()}{reason[1:]}."
    return Off(lead, text, refusal.next_step if refusal else "")


def offs_of(reading: Reading, *, kept_back: int = 0, notes_left_out: bool = False) -> tuple[Off, ...]:
    """Every refusal, those with the same words told once; then what the file lacked and what is kept back."""
    told: dict[tuple[str, str, str], list[str]] = {}
    for refusal in reading.review.refusals:
        key = (refusal.cause, refusal.text, refusal.next_step)
        told.setdefault(key, []).append(_feature(reading, refusal.feature))
    found = [_off(reading, key, dict.fromkeys(features)) for key, features in told.items()]
    if reading.register is not Register.NONE and is_joint(reading.review):
        found.append(Off(reading.say("off.joint_safety"), "", reading.say("off.joint_safety_next")))
    found += [*_unmeasured(reading), *(Off(note, "", "") for note in reading.review.session.notes)]
    if notes_left_out:
        turns = reading.words.count("turn", len(reading.lines))
        found.append(Off(reading.say("off.notes_left_out", turns=turns), "", ""))
    if kept_back and reading.register is not Register.NONE:
        found.append(Off(_counted(reading, "kept_back", kept_back), "", ""))
    return tuple(found)


def small_print(reading: Reading, *, faint: int, kept_back: int) -> tuple[Fact, ...]:
    """Profile, coders and versions, steps, what was kept back, and where it came from."""
    review = reading.review
    steps = [f"{step.component} {step.version}, {step.seconds:.2f} s" for step in review.steps]
    roles = [
        f"{s.label}: {s.role.replace('_', ' ') if s.role else reading.say('small.role_open')}"
        for s in review.session.speakers
    ]
    facts = [
        Fact(reading.say("small.profile"), (profile_name(reading),)),
        Fact(reading.say("small.roles"), tuple(roles)),
        Fact(reading.say("small.coders"), tuple(_coders(reading)) or (reading.say("small.coders_none"),)),
        Fact(reading.say("small.steps"), tuple(steps) or (reading.say("small.steps_none"),)),
        Fact(reading.say("small.source"), _source(reading)),
    ]
    if reading.register is not Register.NONE:
        counts = [_counted(reading, "kept_back", kept_back)]
        if faint:
            counts.append(_counted(reading, "faint", faint))
        facts.append(Fact(reading.say("small.doubt"), (*counts, reading.say("small.sure"))))
    return tuple(facts)


def _off(reading: Reading, key: tuple[str, str, str], features: Iterable[str]) -> Off:
    cause, text, still = key
    known = reading.words.has(f"report.cause.{cause}")
    because = reading.say(f"cause.{cause if known else 'other'}", profile=profile_name(reading))
    because, text = _once(because, text)
    return Off(f"{_lead(reading, list(features), because[:1].lower() + because[1:])}.", text, still)


def _once(said: str, text: str) -> tuple[str, str]:
    """What is said first and what follows it; where the text begins with the same words, it says both."""
    first, _, rest = text.partition(". ")
    first = first.strip().rstrip(".")
    return (first, rest.strip()) if first.casefold().startswith(said.casefold()) else (said, text)


def _unmeasured(reading: Reading) -> list[Off]:
    """Lines that could not be measured, unless a refusal about times has told it already."""
    told = any(refusal.cause == "times" for refusal in reading.review.refusals)
    missing = [s for s in reading.review.series if not s.available and s.reason]
    by_reason: dict[str, list[str]] = {}
    for series in (s for s in missing if not (told and s.reason == NO_TIMES)):
        by_reason.setdefault(series.reason, []).append(_feature(reading, series.name.partition(":")[0]))
    return [_told(reading, dict.fromkeys(names), reason) for reason, names in by_reason.items()]


def _told(reading: Reading, features: Iterable[str], reason: str) -> Off:
    because = (reason[:1].lower() + reason[1:]).rstrip(".")
    return Off(f"{_lead(reading, list(features), because)}.", "", "")


def _lead(reading: Reading, features: list[str], because: str) -> str:
    if len(features) == 1:
        return reading.say("off.because", feature=features[0], reason=because)
    joined = f"{', '.join(features[:-1])} {reading.say('note.and').lower()} {features[-1]}"
    return reading.say("off.because_more", feature=joined, reason=because)


def _feature(reading: Reading, feature: str) -> str:
    known = f"report.feature.{feature.replace(' ', '_')}"
    return reading.words.template(known) if reading.words.has(known) else feature


def _coders(reading: Reading) -> list[str]:
    counts: dict[str, int] = {}
    for code in reading.codes.values():
        counts[code.coder] = counts.get(code.coder, 0) + 1
    return [
        reading.words.phrase(f"report.small.coder_{'one' if n == 1 else 'other'}", name=coder, n=n) or coder
        for coder, n in counts.items()
    ]


def _source(reading: Reading) -> tuple[str, ...]:
    source = reading.review.session.source
    name = f"{source.name} ({source.format})" if source.name else source.format
    return (name, reading.say("small.fingerprint", file=source.sha256))


def _counted(reading: Reading, key: str, n: int) -> str:
    form = "none" if n == 0 else "one" if n == 1 else "other"
    return reading.say(f"small.{key}_{form}", n=n)
