"""One review as one file of HTML: it asks nothing of any network, runs no script, and every word in it is escaped."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from stillhere.model import Review
from stillhere.report.view import Page, page_of

if TYPE_CHECKING:
    from jinja2 import Template


def render_html(review: Review) -> str:
    """The page of a review, self-contained."""
    from markupsafe import Markup

    from stillhere.report.style import policy, style

    page = page_of(review)
    return template("review.html.j2").render(**texts(page), style=Markup(style()), policy=policy())


def texts(page: Page, *, work: object = None) -> dict[str, Any]:
    """What every template of the page needs.

    `work` is where somebody decides about marks: the workspace's page gives its addresses, a file of its own has none.
    """
    from markupsafe import Markup

    from stillhere.pictures import HATCHES

    return {
        "page": page,
        "say": page.reading.say,
        "text": lambda key: page.reading.words.text(key) or "",
        "pic": page.reading.names.sentence,
        "frame": lambda key, **slots: page.reading.words.text(f"moment.frame.{key}", **slots) or "",
        "once": _once(),
        "svg": Markup,  # only for drawings of ours, whose words are escaped where they are drawn
        "hatches": Markup(HATCHES),
        "work": work,
    }


def _once() -> Callable[..., str]:
    """Renders a part once for each key: the codebook says the same of every mark of a code."""
    known: dict[object, str] = {}

    def once(key: object, caller: Callable[[], str]) -> str:
        if key not in known:
            known[key] = caller()
        return known[key]

    return once


@cache
def template(name: str, *, package: str = "stillhere.report") -> "Template":
    """A template of the page by its file's name; another package's may import "parts.html.j2" too."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # 40 ms that other commands need not pay

    ours, theirs = (files(one) / "templates" for one in ("stillhere.report", package))

    def read(asked: str) -> str:
        folder = theirs if asked == name else ours
        return (folder / asked).read_text(encoding="utf-8")

    environment = Environment(
        loader=FunctionLoader(read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
