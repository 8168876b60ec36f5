"""The fuzzing benchmark notices what it is there to notice, and damages files the same way for the same seed."""

import random
from collections.abc import Iterator

import pytest

from benchmarks import fuzz, mutation


def pretended(target: str, data: bytes) -> str:
    """A reader that does what its target is called."""
    if target == "crash":
        raise KeyError(data)
    if target == "hang":
        while True:
            pass
    if target == "memory":
        bytearray(3 * 2**30)
    return "read"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[fuzz.Reader]:
    monkeypatch.setattr(fuzz, "answer", pretended)
    monkeypatch.setattr(fuzz, "CPU", 0.3)
    made = fuzz.Reader()
    yield made
    made.end()


def test_a_crash_a_hang_and_a_full_memory_are_found_and_the_next_file_is_read(reader: fuzz.Reader) -> None:
    assert reader.ask("crash", b"words").startswith("crash: KeyError at test_fuzz.py:")
    assert reader.ask("hang", b"").startswith("hang over")
    assert reader.ask("memory", b"") == "memory over 1 GiB"
    assert reader.ask("sound", b"") == "read"


def test_the_same_seed_damages_the_same_way() -> None:
    data = b"Ada: So.\nMaren: No.\n" * 20
    once, again, other = ([mutation.damaged(random.Random(n), data, [b"x"]) for _ in range(20)] for n in (1, 1, 2))
    assert once == again != other
