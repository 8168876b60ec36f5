"""Days as people say them, resolved against the day of the session; what can be read in two ways stays in words.

An expression has a set of readings, and a day is only given where there is exactly one. Weeks are read both ways,
beginning on Monday and on Sunday, so that "next Friday" has one reading on some days and two on others.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = (
    "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth "
    "twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_SPOKEN = {word: n for n, word in enumerate(_TEENS.split(), start=4)}
_SPOKEN |= {"first": 1, "second": 2, "third": 3}
_SPOKEN |= {word.replace("-", " "): n for word, n in _SPOKEN.items()}
_DAY = "|".join(DAYS)
_MONTH = "|".join(MONTHS)
_NTH = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(_SPOKEN, key=len, reverse=True)) + ")"
_LONE_NTH = _NTH.replace("|second", "").replace("|first", "").replace("|third", "")  # "the second" is seldom a day
_MANY = r"(?:\d{1,2}|one|" + "|".join(_NUMBERS) + ")"
_END = (
    r"(?=\s*(?:[,.;:!?)]|$|-)|\s+(?:and|but|at|so|same|then|in|with|is|he|she|i|we|they|which|because|morning|"
    r"afternoon|evening|night)\b)"
)
_NO_RANGE = r"(?! (?:or|and a half)\b)"


@dataclass(frozen=True, slots=True)
class When:
    """A day in somebody's words: characters [start, end), all days it may mean, and whether it can only lie ahead."""

    start: int
    end: int
    readings: frozenset[date]
    ahead: bool

    @property
    def due(self) -> date | None:
        """The day, where there is only one it can be."""
        return next(iter(self.readings)) if len(self.readings) == 1 else None


Reader = Callable[[re.Match[str], date], set[date]]


def days_in(low: str, on: date | None) -> Iterator[When]:
    """The days named in a folded text, as seen from the day `on`; None resolves nothing. Longest reading first."""
    taken: list[tuple[int, int]] = []
    for pattern, ahead, read in _table():
        for match in pattern.finditer(low):
            start, end = match.span("when") if "when" in pattern.groupindex else match.span()
            if any(start < t and s < end for s, t in taken):
                continue
            taken.append((start, end))
            yield When(start, end, frozenset(read(match, on)) if on else frozenset(), ahead)


def resolve(words: str, on: date) -> date | None:
    """The day that words mean when said on the day `on`; None where they name none, or could mean two."""
    found = list(days_in(words.lower(), on))
    return found[0].due if len(found) == 1 else None


@cache
def _table() -> tuple[tuple[re.Pattern[str], bool, Reader], ...]:
    rows: tuple[tuple[str, bool, Reader], ...] = (
        (r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", False, _iso),
        (rf"\b(?P<w>{_DAY}),? (?:the )?(?P<d>{_NTH})(?: of (?P<m>{_MONTH}))?(?: (?P<y>20\d\d))?\b", False, _named_day),
        (rf"\b(?:the )?(?P<d>{_NTH}|\d{{1,2}}) (?:of )?(?P<m>{_MONTH})(?:,? (?P<y>20\d\d))?\b", False, _named_day),
        (rf"\b(?P<m>{_MONTH}),? (?:the )?(?P<d>{_NTH}|\d{{1,2}})(?!\d)(?:,? (?P<y>20\d\d))?\b", False, _named_day),
        (rf"\b(?:a week (?:on|from|this) (?P<a>{_DAY})|week on (?P<b>{_DAY})|(?P<c>{_DAY}) week)\b", True, _week_on),
        (rf"\b(?P<n>{_MANY}) (?P<unit>days?|weeks?) (?:today|from (?:today|now))\b", True, _in_some),
        (rf"\bin (?P<n>{_MANY}) (?P<unit>days?|weeks?|fortnight)\b(?:'s? time)?{_NO_RANGE}", False, _in_some),
        (r"\b(?:the )?day after tomorrow\b", True, lambda _, on: {on + timedelta(2)}),
        (r"\btomorrow\b", True, lambda _, on: {on + timedelta(1)}),
        (r"\b(?:tonight|later today|this (?:afternoon|evening))\b", True, lambda _, on: {on}),
        (rf"(?<!the )\bnext (?P<w>{_DAY})\b", True, _next),
        (rf"\bthis coming (?P<w>{_DAY})\b", True, lambda m, on: {_coming(m, on)}),
        (rf"(?<!last )(?<!every )(?<!since )(?<!that )(?<!the )(?<!a )\b(?:this )?(?P<w>{_DAY})\b", False, _weekday),
        (rf"\b(?:on|by|before|for|is|it's|that's|of) (?P<when>the (?P<d>{_LONE_NTH})){_END}", False, _nth),
        (r"\b(?P<x>christmas eve|christmas day|boxing day|new year's eve|new year's day)\b", False, _feast),
        (r"(?<!the )\b(?:next (?:week|weekend|month|year)|later (?:this|in the) week)\b", True, _nobody_knows),
        (r"\b(?:this (?:week|weekend)|(?:at|on|over) the weekend|before (?:we meet|next time)|next time)\b", False,
         _nobody_knows),
        (rf"\bin (?:a (?:few|couple of)|{_MANY}) (?:days|weeks|months?|years?)\b", False, _nobody_knows),
        (rf"\b(?:in|by|next) (?P<when>{_MONTH})\b", False, _nobody_knows),
        (r"\b(?:at|for|over|before) (?P<when>christmas|easter|ramadan|eid|diwali|passover|thanksgiving)\b", False,
         _nobody_knows),
    )  # fmt: skip
    return tuple((re.compile(pattern), ahead, read) for pattern, ahead, read in rows)


def _nobody_knows(_match: re.Match[str], _on: date) -> set[date]:
    return set()


def _iso(match: re.Match[str], _on: date) -> set[date]:
    day = _date(int(match["y"]), int(match["m"]), int(match["d"]))
    return {day} if day else set()


def _named_day(match: re.Match[str], on: date) -> set[date]:
    """A day of a month, of this one or the next where no month was said; a weekday beside it must agree."""
    groups = match.groupdict()
    number = _number(groups["d"])
    if groups.get("m") is None:
        days = _nth_days(number, on) | ({on} if on.day == number else set())
    else:
        month = MONTHS.index(groups["m"]) + 1
        years = [int(groups["y"])] if groups.get("y") else [on.year, on.year + 1]
        days = {day for year in years if (day := _date(year, month, number)) and (groups.get("y") or day >= on)}
        if not groups.get("y"):
            days = _first_year(days, on)
    weekday = groups.get("w")
    return {day for day in days if weekday is None or day.weekday() == DAYS.index(weekday)}


def _first_year(days: set[date], on: date) -> set[date]:
    """The nearest of the same day in two years; today stays beside next year's, as either may be meant."""
    if not days or on in days:
        return days
    return {min(days)} if (min(days) - on).days <= 366 else set()


def _nth(match: re.Match[str], on: date) -> set[date]:
    return _nth_days(_number(match["d"]), on)


def _nth_days(number: int, on: date) -> set[date]:
    """This month's day where it lies ahead, else next month's; on the day itself both, in a month too short none."""
    year, month = (on.year + 1, 1) if on.month == 12 else (on.year, on.month + 1)
    here, there = _date(on.year, on.month, number), _date(year, month, number)
    if here is None:
        return set()
    if here > on:
        return {here}
    return {day for day in (here if here == on else None, there) if day}


def _in_some(match: re.Match[str], on: date) -> set[date]:
    words = match["n"]
    n = int(words) if words.isdigit() else 1 if words in ("a", "one") else _NUMBERS.index(words) + 1
    unit = 1 if match["unit"].startswith("day") else 14 if match["unit"] == "fortnight" else 7
    return {on + timedelta(n * unit)}


def _week_on(match: re.Match[str], on: date) -> set[date]:
    day = _ahead(match["a"] or match["b"] or match["c"], on)
    return {day + timedelta(7)} | ({day} if (day - on).days == 7 else set())


def _coming(match: re.Match[str], on: date) -> date:
    return _ahead(match["w"], on)


def _weekday(match: re.Match[str], on: date) -> set[date]:
    day = _ahead(match["w"], on)
    return {day} | ({on} if (day - on).days == 7 else set())


def _next(match: re.Match[str], on: date) -> set[date]:
    """The next one there is, and the one of next week, whichever day a week begins on."""
    wanted = DAYS.index(match["w"])
    monday = on + timedelta(7 - on.weekday())
    sunday = on + timedelta(7 - on.isoweekday() % 7)
    return {_ahead(match["w"], on), monday + timedelta(wanted), sunday + timedelta((wanted + 1) % 7)}


def _feast(match: re.Match[str], on: date) -> set[date]:
    month, day = {
        "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
        "new year's eve": (12, 31), "new year's day": (1, 1),
    }[match["x"]]  # fmt: skip
    return _first_year({d for y in (on.year, on.year + 1) if (d := date(y, month, day)) >= on}, on)


def _ahead(weekday: str, on: date) -> date:
    """The next such day after `on`."""
    return on + timedelta((DAYS.index(weekday) - on.weekday() - 1) % 7 + 1)


def _number(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else _SPOKEN[words]


def _date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None
