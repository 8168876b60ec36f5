"""Times as files state them, in seconds; what isn't a time in a session is None, never guessed."""

import re

LONGEST = 360_000.0  # seconds (100 hours): a larger number is a date or a defect, not a place in a recording
_CLOCK = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,4}):([0-9]{1,2}(?:[.,][0-9]{1,9})?)")
_NUMBER = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,12})?")


def seconds_of(value: object, *, unit: float = 1.0) -> float | None:
    """Seconds, to the millisecond, from a number of `unit` seconds or from "12.5", "1:05", "01:02:03,250".

    None for NaN, infinity, a negative number, one beyond LONGEST, and anything that isn't a time.
    """
    if isinstance(value, str):
        return _typed(value.strip(), unit)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST / unit:
        return None
    return round(value * unit, 3)


def _typed(text: str, unit: float) -> float | None:
    if _NUMBER.fullmatch(text):
        return seconds_of(float(text.replace(",", ".")), unit=unit)
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return None
    hours, minutes, rest = clock.groups()
    return seconds_of(int(hours or 0) * 3600 + int(minutes) * 60 + float(rest.replace(",", ".")))
