from collections.abc import Callable

import pytest

from stillhere.coding.rules.talk import Talk
from tests.conftest import session_of


@pytest.fixture
def talk() -> Callable[..., Talk]:
    return lambda *lines, **options: Talk.of(session_of(*lines, **options))
