"""The codebook by API."""

from collections.abc import Callable

from stillhere.codebook import codebook
from stillhere.web.accounts.models import User
from tests.web.api.conftest import Program
from tests.web.conftest import Cast

Programs = Callable[[User], Program]


def test_everybody_with_a_token_reads_the_codebook(cast: Cast, program: Programs) -> None:
    read = program(cast.fay).get("codebook")
    assert [code["id"] for code in read["codes"]] == [entry.id for entry in codebook()]
    assert [family["id"] for family in read["families"]] == [family.id for family in codebook().families]


def test_one_code_is_read_by_its_id(cast: Cast, program: Programs) -> None:
    fay = program(cast.fay)
    assert fay.get("codebook/W5_deferential")["definition"] == codebook().entry("W5_deferential").definition
    assert list(fay.get("codebook/no_such_code", status=404)) == ["error"]
