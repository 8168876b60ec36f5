"""One half minute for all tests of this folder, so that a code never runs out under them."""

import pytest

from tests.web.accounts.steps import HALF_MINUTE


@pytest.fixture(autouse=True)
def still_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time", lambda: iter([HALF_MINUTE]))
