"""A real browser and the accessibility checker, both set up by ./run test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FRONTEND = Path(__file__).parents[2] / "frontend"
ARGUMENTS = [
    "--no-sandbox",  # the tests' own pages only, and root is usual on a build machine
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = FRONTEND / "browser-path.txt"
    if not path.is_file():
        pytest.fail("The test browser is not set up: run ./run test once.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path.read_text().strip(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[dict[str, Any]]]:
    """A function from a page to the accessibility violations that axe finds on it."""
    script = (FRONTEND / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def violations(page: Page) -> list[dict[str, Any]]:
        page.evaluate(script)
        result = page.evaluate("axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})")
        found: list[dict[str, Any]] = result["violations"]
        return [{"id": v["id"], "nodes": [n["target"] for n in v["nodes"]][:5]} for v in found]

    return violations
