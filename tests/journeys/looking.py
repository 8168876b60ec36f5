"""Look at a page as it stands: by axe, wide and narrow, light and dark; and write down what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Page

Axe = Callable[[Page], list[dict[str, Any]]]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDE, NARROW = 1440, 390
# What is far below is not drawn until it is near, and lies elsewhere until then: axe would find it over other things.
DRAWN = """for (const part of document.querySelectorAll("*"))
  if (getComputedStyle(part).contentVisibility === "auto") part.style.contentVisibility = "visible";"""


@dataclass
class Looks:
    """What was seen on the way, so that a journey goes on to its end and tells all that it met."""

    axe: Axe
    problems: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    names: tuple[str, ...] = ()

    def watch(self, page: Page, *, own: str, names: tuple[str, ...]) -> None:
        """From here on: requests to others, errors on the console, and names in addresses are problems."""

        def asked(url: str) -> None:
            if not url.startswith((own, "data:", "blob:")):
                self.problems.append(f"asked for {url}")
            self.problems.extend(f"“{name}” in the address {url}" for name in names if name.lower() in url.lower())

        page.on("request", lambda request: asked(request.url))
        page.on(
            "console",
            lambda said: self.problems.append(f"{page.url}: {said.text}") if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        self.names = names

    def at(self, page: Page, what: str) -> None:
        """Look at the page in all four ways, and leave it wide and light."""
        self.seen.append(what)
        self.problems += [f"“{name}” in the title of {what}" for name in self.names if name in page.title()]
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                self.problems.append(f"{what}: scrolls sideways at {width}")
            page.evaluate(DRAWN)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                self.problems += [f"{what}, {width}, {scheme}: {found}" for found in self.axe(page)]
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
