"""Every page of a prepared practice, wide and narrow, light and dark: axe finds nothing, and nothing overflows."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.looking import Axe, Looks
from tests.journeys.served import clean_environment, served
from tests.web.routes import PAGES

ROOT = Path(__file__).parents[2]
NAMES = ("Maren", "Ben", "Cleo", "quernstone")
STEPS = "allauth's page of a second step, which the first day's journey or tests/web/accounts passes"
NOT_VISITED = {
    "health/": "one word for a machine",
    "start/": "the first day's journey passes it; here the practice stands already",
    "": "leads on to the caseload",
    "accounts/2fa/": "leads on to one's own page",
    "accounts/2fa/authenticate/": STEPS,
    "accounts/2fa/reauthenticate/": STEPS,
    "accounts/2fa/totp/activate/": STEPS,
    "accounts/2fa/totp/deactivate/": STEPS,
    "accounts/2fa/recovery-codes/": STEPS,
    "accounts/2fa/recovery-codes/generate/": STEPS,
    "accounts/2fa/recovery-codes/download/": "a file",
    "accounts/2fa/webauthn/": STEPS,
    "accounts/2fa/webauthn/add/": STEPS,
    "accounts/2fa/webauthn/reauthenticate/": STEPS,
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": STEPS,
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": STEPS,
    "accounts/2fa/webauthn/login/": "an answer for a script",
    "accounts/login/": "leads a person who is signed in on; the first day's journey passes it",
    "accounts/inactive/": "one sentence for somebody whose access has ended",
    "you/tokens/": "leads on to one's own page",
    "review/<uuid:hour_id>/export/<slug:kind>/": "a file",
    "erasure/receipts/<uuid:receipt_id>.json": "a file",
    "course/records/<uuid:record_id>/brief.pdf": "a file",
    "review/<uuid:hour_id>/print/": "the report's page, which test_report_page.py looks at",
}
VISITED = [name for name, route in PAGES.items() if route.get and name not in NOT_VISITED]
MORE = ("couple", "joint", "private")

pytestmark = pytest.mark.timeout(3000)


def test_every_page_is_visited_or_says_why_not() -> None:
    assert set(NOT_VISITED) <= {name for name, route in PAGES.items() if route.get}


def test_every_page_reads_well_in_all_four_ways(browser: Browser, axe: Axe, tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    known = prepared(folder)
    looks = Looks(axe)
    with served(folder) as address:
        for who in ("ada", "owner"):
            context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
            context.set_default_timeout(300_000)
            context.add_cookies([{"name": "sessionid", "value": known["cookies"][who], "url": address}])
            page = context.new_page()
            looks.watch(page, own=address, names=NAMES)
            for name in (*VISITED, *MORE) if who == "ada" else VISITED:
                if who != ("owner" if name in PAGES and "ada" in PAGES[name].shut else "ada"):
                    continue
                answer = page.goto(address + known["addresses"][name])
                if answer is None or answer.status != 200:
                    looks.problems.append(f"{name}: {answer and answer.status}")
                looks.at(page, name or "home")
            context.close()
    assert len(looks.seen) == len(VISITED) + len(MORE)
    assert looks.problems == []


def prepared(folder: Path) -> Any:
    """The practice in this folder, made by a process of its own, as settings are read once."""
    folder.mkdir()
    words = [sys.executable, "-m", "tests.journeys.practice_to_look_at"]
    env = clean_environment(STILLHERE_DATA=str(folder), DJANGO_SETTINGS_MODULE="stillhere.web.settings")
    done = subprocess.run(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])
