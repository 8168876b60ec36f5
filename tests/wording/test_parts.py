import pytest

from stillhere.model import StillhereError
from stillhere.wording.parts import PART_OF, PARTS, source, table
from tests.wording.document import whole


def test_the_files_joined_in_order_read_as_one_document() -> None:
    assert list(whole()) == [name for tables in PARTS.values() for name in tables]


def test_each_table_stands_in_the_file_that_the_list_of_parts_names() -> None:
    for name, part in PART_OF.items():
        assert f"\n[{name}" in source("en_gb", part)


@pytest.mark.parametrize("name", PART_OF)
def test_a_table_read_alone_is_the_table_of_the_whole_document(name: str) -> None:
    assert table("en_gb", name) == whole()[name]


def test_a_language_that_is_not_there_is_refused_in_one_sentence() -> None:
    with pytest.raises(StillhereError, match="no words in “tlh”"):
        table("tlh", "moment")
