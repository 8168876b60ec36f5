"""A case comes to the top when something is done in it."""

from stillhere.web.cases.models import Case
from tests.web.conftest import Cast


def test_touching_a_case_writes_when_and_nothing_else(cast: Cast) -> None:
    stale = Case.objects.get(pk=cast.maren.pk)
    cast.maren.name = "Maren B"
    cast.maren.save()
    stale.touch()
    fresh = Case.objects.get(pk=cast.maren.pk)
    assert fresh.name == "Maren B"
    assert fresh.touched_at == stale.touched_at
    assert fresh.touched_at > cast.ben_and_cleo.touched_at
