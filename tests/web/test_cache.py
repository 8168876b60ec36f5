"""Counts of wrong passwords and used codes are not pushed out by others."""

from django.core.cache import cache


def test_a_used_code_is_remembered_however_many_others_come(db: None) -> None:
    cache.add("a-used-code", "y", timeout=600)  # the first in the order in which a full cache is emptied
    for number in range(320):
        cache.set(f"wrong-password-{number}", 1, timeout=600)
    assert not cache.add("a-used-code", "y", timeout=600)
