"""A sealed file opens whole or not at all."""

import uuid
from collections.abc import Iterator

import pytest
import tink

from stillhere.web.vault import files
from stillhere.web.vault.models import DataKey


@pytest.fixture
def key(db: None) -> DataKey:
    return DataKey.make()


@pytest.fixture
def sealed(key: DataKey) -> Iterator[uuid.UUID]:
    name = uuid.uuid4()
    files.write(key, name, [b"quay " * 500_000])
    yield name
    files.delete(name)


def test_a_file_comes_back_as_it_was_written(key: DataKey, sealed: uuid.UUID) -> None:
    assert b"".join(files.read(key, sealed)) == b"quay " * 500_000


def test_nothing_of_it_lies_on_the_disk_in_plain(key: DataKey, sealed: uuid.UUID) -> None:
    assert b"quay" not in files.path_of(sealed).read_bytes()


def test_an_empty_file_is_sealed_too(key: DataKey) -> None:
    name = uuid.uuid4()
    files.write(key, name, [])
    assert b"".join(files.read(key, name)) == b""
    files.delete(name)


@pytest.mark.parametrize("left", [0, 2, 100, 2**20 + 100])
def test_a_file_that_was_cut_does_not_open(key: DataKey, sealed: uuid.UUID, left: int) -> None:
    path = files.path_of(sealed)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(tink.TinkError):
        list(files.read(key, sealed))


def test_a_file_put_in_another_ones_place_does_not_open(key: DataKey, sealed: uuid.UUID) -> None:
    other = uuid.uuid4()
    files.write(key, other, [b"another"])
    files.path_of(other).replace(files.path_of(sealed))
    with pytest.raises(tink.TinkError):
        list(files.read(key, sealed))


def test_a_file_does_not_open_with_another_key(sealed: uuid.UUID) -> None:
    with pytest.raises(tink.TinkError):
        list(files.read(DataKey.make(), sealed))
