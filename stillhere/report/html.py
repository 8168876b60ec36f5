"""One review as one file of HTML: it asks nothing of any network, runs no script, and every word in it is escaped."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from stillhere.model import Review
from stillhere.report.view import page_of

if TYPE_CHECKING:
    from jinja2 import Template


def render_html(review: Review) -> str:
    """The page of a review, self-contained."""
    from markupsafe import Markup

    from stillhere.pictures import HATCHES
    from stillhere.report.style import policy, style

    page = page_of(review)
    return _template().render(
        page=page,
        say=page.reading.say,
        text=lambda key: page.reading.words.text(key) or "",
        pic=page.reading.names.sentence,
        frame=lambda key, **slots: page.reading.words.text(f"moment.frame.{key}", **slots) or "",
        once=_once(),
        svg=Markup,  # only for drawings of ours, whose words are escaped where they are drawn
        style=Markup(style()),
        policy=policy(),
        hatches=Markup(HATCHES),
    )


def _once() -> Callable[..., str]:
    """Renders a part once for each key: the codebook says the same of every mark of a code."""
    known: dict[object, str] = {}

    def once(key: object, caller: Callable[[], str]) -> str:
        if key not in known:
            known[key] = caller()
        return known[key]

    return once


@cache
def _template() -> "Template":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # 40 ms that other commands need not pay

    folder = files("stillhere.report") / "templates"
    environment = Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("review.html.j2")
