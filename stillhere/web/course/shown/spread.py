"""How often the stories go well and how alike they are, in sentences: only of thirteen weeks that have enough."""

from stillhere.course.loosening import FEWEST, Change, Loosening, Window
from stillhere.web.course.shown.lines import Line
from stillhere.wording import wording

WORDS = "courses.expectations"


def spread(loosening: Loosening) -> tuple[Line, ...]:
    """A line for each thirteen weeks, then one for each figure that can be compared, with its interval."""
    lines = [_window(one) for one in loosening.windows] + [_change(one) for one in loosening.changes]
    return tuple(Line(text=text) for text in lines if text)


def _window(one: Window) -> str | None:
    words, n = wording(), len(one.episodes)
    dates = {"date_from": f"{one.starts.day} {one.starts:%B}", "date_to": f"{one.ends.day} {one.ends:%B %Y}"}
    if one.share_other is None or one.modal_share is None or one.entropy is None:
        told = words.count("episode", n)
        return words.text(f"{WORDS}.window_few", **dates, stories=told, needed=FEWEST)
    return words.text(
        f"{WORDS}.window",
        **dates,
        share_now=f"{round(one.share_other * n)} of {n}",
        together=f"{round(one.modal_share * n)} of {n}",
        score=f"{one.entropy:.2f}",
    )


def _change(one: Change) -> str | None:
    figures = (one.before, one.now, one.difference, one.low, one.high)
    before, now, change, low, high = (
        (f"{value:.2f}" if one.name == "entropy" else f"{value * 100:.0f} %").replace("-", "−") for value in figures
    )
    return wording().text(f"{WORDS}.change_{one.name}", before=before, now=now, change=change, low=low, high=high)
