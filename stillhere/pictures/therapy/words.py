"""The therapy in words: the sentence under the picture, what the eye would see, the legend, the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stillhere.model import Became, Break, Forecast, Side
from stillhere.pictures.legend import Key
from stillhere.pictures.therapy.ahead import tens_of
from stillhere.pictures.therapy.signs import CLOSE, LEAVE, MENDED, STRAIN, CourseSign
from stillhere.pictures.therapy.slots import Slot
from stillhere.wording import Wording, wording

NEAR = 2.0  # from here on the client's answer says "too close", to the other side "too far away"
SMALL_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One hour in the table under the picture."""

    number: int | None
    on: date
    distance: str
    met: str
    guess: str
    wish: str
    noted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one therapy's picture."""

    client: str
    words: Wording

    def say(self, text_id: str, **slots: object) -> str:
        """A text of the picture; empty where a slot is."""
        return self.words.phrase(f"therapy.{text_id}", **({"client": self.client} | slots)) or ""

    def sentence(self, text_id: str, **slots: object) -> str:
        """With a capital at the start."""
        said = self.say(text_id, **slots)
        return said[:1].upper() + said[1:]


def words_of(client: str) -> Words:
    """The words for a client's picture."""
    return Words(client=client, words=wording())


def caption(slots: Sequence[Slot], signs: Sequence[CourseSign], words: Words) -> str:
    """One to four sentences in order of time."""
    answered = [slot for slot in slots if slot.distance is not None]
    if not slots:
        return words.sentence("caption.nothing")
    if not answered:
        return words.sentence("caption.no_answers")
    said = [words.sentence("caption.what")]
    mended = {s.session for s in signs if s.kind == MENDED and s.form != "w"}
    for one in [s for s in signs if s.kind == STRAIN and s.form != "w"][-2:]:
        later = min((n for n in mended if n >= one.session), default=None)
        if later is None:
            said.append(words.sentence("caption.parted_open", session=one.session))
        else:
            said.append(words.sentence("caption.parted_mended", session=one.session, later=later))
    nearest = max(answered, key=lambda slot: (slot.distance or 0, slot.number or 0))
    if (nearest.distance or 0) >= NEAR:
        said.append(words.sentence("caption.too_close", session=nearest.number))
    farthest = min(answered, key=lambda slot: (slot.distance or 0, -(slot.number or 0)))
    if (farthest.distance or 0) <= -NEAR and farthest is not nearest:
        said.append(words.sentence("caption.too_far", session=farthest.number))
    leaving = [s.session for s in signs if s.kind == LEAVE and s.form != "w"]
    if leaving:
        said.append(words.sentence("caption.leave", session=leaving[-1]))
    return " ".join(said)


def description(slots: Sequence[Slot], signs: Sequence[CourseSign], breaks: Sequence[Break], words: Words) -> str:
    """For those who hear the page: how many hours, what the sentence says, what is missing, where all is told."""
    held = sum(slot.held for slot in slots)
    unanswered = sum(slot.held and slot.distance is None for slot in slots)
    parts = [
        words.sentence("desc.hours", sessions=words.words.count("session", held)),
        caption(slots, signs, words),
        words.sentence("desc.not_met", n=n) if (n := sum(slot.not_met for slot in slots)) else "",
        words.sentence("desc.unanswered", n=unanswered) if unanswered else "",
        words.sentence("desc.breaks", n=len(breaks)) if breaks else "",
        words.sentence("desc.table"),
    ]
    return " ".join(part for part in parts if part)


def ahead_lines(forecast: Forecast | None, words: Words) -> tuple[str, ...]:
    """The forecast as natural frequencies, in up to three short sentences; empty where none is given."""
    tens = tens_of(forecast) if forecast else None
    if forecast is None or tens is None:
        return ()
    if tens.high == 0:
        stops = words.sentence("ahead.none")
    elif tens.low == tens.high:
        stops = words.sentence("ahead.same", n=SMALL_NUMBERS[tens.high])
    else:
        stops = words.sentence("ahead.range", low=SMALL_NUMBERS[tens.low], high=SMALL_NUMBERS[tens.high])
    most = words.sentence("ahead.most") if tens.high <= 5 else ""
    prior = words.sentence("ahead.prior") if forecast.calibration == "prior_only" else ""
    return tuple(part for part in (stops, most, prior) if part)


def table(slots: Sequence[Slot], signs: Sequence[CourseSign], words: Words) -> tuple[TableRow, ...]:
    """Every hour and every sign: nothing is in the picture that is not here."""
    by_session: dict[int, list[str]] = {}
    for one in signs:
        by_session.setdefault(one.session, []).append(one.words)
    none = words.say("table.no_answer")
    rows = []
    for slot in slots:
        noted = list(by_session.get(slot.number, ())) if slot.number is not None else []
        if slot.late:
            who = "late_therapist" if slot.late_by is Side.THERAPIST else "late_client"
            noted.insert(0, words.say(f"table.{who}", minutes=words.words.count("minute", round(slot.late))))
        if not slot.held:
            noted.insert(0, became(slot, words))
        rows.append(
            TableRow(
                number=slot.number,
                on=slot.on,
                distance=_signed(slot.distance, none if slot.held else ""),
                met=_one(slot.met, none if slot.held else ""),
                guess=_one(slot.guess, none if slot.held else ""),
                wish=_one(slot.wish, none if slot.held else ""),
                noted="; ".join(noted),
            )
        )
    return tuple(rows)


def became(slot: Slot, words: Words) -> str:
    """What became of an hour that was not held."""
    if slot.became is Became.UNKNOWN:
        return words.say("table.unknown")
    by = "therapist" if slot.by is Side.THERAPIST else "client"
    return words.say(f"table.{slot.became}_{by}")


def legend(
    slots: Sequence[Slot], signs: Sequence[CourseSign], guessed: bool, ahead: bool, words: Words
) -> tuple[Key, ...]:
    """How to read it: only the forms that this picture holds."""
    from stillhere.pictures.therapy.small import LEGEND

    kinds = {one.kind for one in signs}
    shown = {
        "answer": any(slot.distance is not None for slot in slots),
        "no_answer": any(slot.held and slot.distance is None for slot in slots),
        "between": any(slot.distance is None for slot in slots[1:-1]),
        "not_met": any(slot.not_met and not slot.by_therapist for slot in slots),
        "strain": STRAIN in kinds,
        "mended": MENDED in kinds,
        "close": CLOSE in kinds,
        "leave": LEAVE in kinds,
        "kept": any(slot.held for slot in slots),
        "offered": any(slot.not_met and not slot.by_therapist for slot in slots),
        "guess": guessed,
        "ahead": ahead,
    }
    return tuple(Key(LEGEND[key], words.say(f"legend.{key}")) for key, on in shown.items() if on)


def _signed(value: float | None, none: str) -> str:
    if value is None:
        return none
    return "0" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value):g}"


def _one(value: float | None, none: str) -> str:
    return none if value is None else f"{value:.1f}".removesuffix(".0")
