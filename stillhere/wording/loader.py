"""The product's own words as data: one id a text, a table read when first needed, filled with facts or not shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from stillhere.model import ExitCode, StillhereError
from stillhere.wording.parts import PART_OF, table
from stillhere.wording.slots import capitalised, fill


@dataclass(frozen=True, slots=True)
class Marker:
    """How a code is called on screen.

    `observed` follows the client's name ("you" for therapist codes) and `plain` takes its place where words for
    feelings are left out; both are None when a slot of theirs is empty or the code has only a label.
    """

    label: str
    observed: str | None
    plain: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts of one language, looked up by id ("moment.attunement.met.claim")."""

    language: str = "en_gb"

    def text(self, text_id: str, **slots: object) -> str | None:
        """The text as a sentence, or None when it is empty or one of its slots has no value.

        A text that comes out as None is not shown; the caller shows the block's fallback (`first`) or nothing.
        """
        phrase = self.phrase(text_id, **slots)
        return None if phrase is None else capitalised(phrase)

    def phrase(self, text_id: str, **slots: object) -> str | None:
        """Like `text`, with the first letter as written: for signs and other words that stand inside a sentence."""
        return fill(self.template(text_id), slots)

    def first(self, *text_ids: str, **slots: object) -> str | None:
        """The first of these texts whose slots are all filled: a claim, then its bare form."""
        return next((text for text_id in text_ids if (text := self.text(text_id, **slots)) is not None), None)

    def template(self, text_id: str) -> str:
        """The text with its slots unfilled; StillhereError when there is none under this id."""
        found = self._find(text_id)
        if not isinstance(found, str):
            raise _unknown(text_id)
        return found

    def has(self, text_id: str) -> bool:
        """Whether a text stands under this id, empty or not."""
        return isinstance(self._find(text_id), str)

    def block(self, block_id: str) -> Mapping[str, Any]:
        """The table under this id, read only, in the order of the file; StillhereError when there is none."""
        found = self._find(block_id)
        if not isinstance(found, dict):
            raise _unknown(block_id)
        return MappingProxyType(found)

    def rivals(self, block_id: str) -> tuple[str, ...]:
        """The ids of what else a moment could be ("moment.pull.leave.rival_1" and on), in the order of the file."""
        return tuple(f"{block_id}.{key}" for key in self.block(block_id) if key.startswith("rival_"))

    def count(self, noun: str, n: int) -> str:
        """A noun with its number ("3 turns", "one turn", "twice"); StillhereError for a noun without plural forms."""
        forms = self.block("count")
        own = {1: "one", 2: "two"}.get(n, "other")
        form = forms.get(f"{noun}_{own}", forms.get(f"{noun}_other"))
        if form is None:
            raise _unknown(f"count.{noun}_other")
        return fill(form, {"n": n}) or ""

    def marker(self, code: str, **slots: object) -> Marker:
        """How a code is called on screen; a safety code is called by the title of its card."""
        names = self.block("marker").get(code)
        if names is None:
            return Marker(self._card_title(code), None, None)
        observed = fill(names["observed"], slots)
        return Marker(names["label"], observed, fill(names["plain"], slots) if "plain" in names else observed)

    def _card_title(self, code: str) -> str:
        card = self._find(f"moment.map.{code}")
        if not isinstance(card, str):
            raise _unknown(f"marker.{code}")
        return self.template(f"{card}.title")

    def _find(self, dotted: str) -> object:
        top, *path = dotted.split(".")
        if top not in PART_OF:
            return None
        found: object = table(self.language, top)
        for key in path:
            if not isinstance(found, dict):
                return None
            found = found.get(key)
        return found


@cache
def wording(language: str = "en_gb") -> Wording:
    """The words of a language; nothing is read until a text is asked for."""
    return Wording(language)


def _unknown(text_id: str) -> StillhereError:
    return StillhereError(f"There is no text “{text_id}” in the wording.", exit_code=ExitCode.FAILED)
