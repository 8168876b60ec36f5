"""The review as the workspace shows it: the report's own parts, with links and buttons for whoever may decide."""

import uuid
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from stillhere.report.cards import Card
from stillhere.report.html import template, texts
from stillhere.web.review.reading import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the templates ask for: addresses of lines and marks, and a card's buttons."""

    base: str
    may: bool
    csrf: str
    opened: Opened

    def line(self, anchor: str) -> str:
        """Where a line gets a mark; `anchor` is "u12"."""
        return f"{self.base}lines/{anchor[1:]}/"

    def mark(self, anchor: str, code: str) -> str:
        """Where a mark opens."""
        return f"{self.base}lines/{anchor[1:]}/{code}/"

    def card(self, card: Card) -> Markup:
        """Keep, Correct and Not this; nothing once a person stands behind all that the card rests on."""
        reading = self.opened.page.reading
        codes = [reading.codes[c] for c in card.codes if c in reading.codes]
        if not self.may or not codes or card.band.key == "person":
            return Markup("")
        first = codes[0]
        where = self.mark(reading.places.anchor(reading.places.index[first.utterance_id]), first.code)
        return _buttons().format(
            action=f"{self.base}moments/", csrf=self.csrf, moment=card.id, title=card.title, correct=where
        )


def _buttons() -> Markup:
    return Markup(
        '<form class="acts card-acts" method="post" action="{action}" hx-post="{action}" hx-target="#hour">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{csrf}">'
        '<input type="hidden" name="moment" value="{moment}">'
        '<button class="btn first" name="verdict" value="keep">Keep<span class="vh"> “{title}”</span></button> '
        '<a class="btn open-mark" href="{correct}">Correct<span class="vh"> “{title}”</span></a> '
        '<button class="btn" name="verdict" value="reject">Not this<span class="vh">: “{title}”</span></button></form>'
    )


def body_of(opened: Opened, hour_id: uuid.UUID, *, may: bool, csrf: str) -> dict[str, str]:
    """The parts as HTML: `top` is what the hour was, `rest` all that follows."""
    work = Work(base=reverse("review", args=[hour_id]), may=may, csrf=csrf, opened=opened)
    module = template("hour.html.j2", package="stillhere.web.review").make_module(texts(opened.page, work=work))
    return {"top": Markup(module.top()), "rest": Markup(module.rest())}  # type: ignore[attr-defined]
