"""The caseload holds what a person may see, in the same queries whatever its size."""

from collections.abc import Callable
from datetime import date

import pytest

from stillhere.web.cases import caseload
from stillhere.web.cases.actions.add_member import add_member
from stillhere.web.cases.actions.archive_case import archive_case
from stillhere.web.cases.actions.open_case import open_case
from stillhere.web.cases.actions.share_record import share_record
from stillhere.web.cases.caseload import Show
from stillhere.web.cases.models import Case, Record
from stillhere.web.review.models import Run
from stillhere.web.sessions.actions.add_hour import add_hour
from tests.web.cases.hours import hour, record, run
from tests.web.conftest import Cast


def test_the_case_touched_last_stands_first(cast: Cast) -> None:
    assert list(caseload.cases_of(cast.ada, show=Show.ALL)) == [cast.ben_and_cleo, cast.maren]
    cast.maren.touch()
    assert list(caseload.cases_of(cast.ada, show=Show.ALL)) == [cast.maren, cast.ben_and_cleo]


def test_adding_a_session_brings_its_case_to_the_top(cast: Cast) -> None:
    words = b"WEBVTT\n\n00:01.000 --> 00:04.000\nAda: Good day.\n\n00:05.000 --> 00:09.000\nMaren: It was close.\n"
    add_hour(cast.ada, record(cast.maren), data=words, name="hour.vtt", held_on=date(2026, 3, 3), number=1)
    assert list(caseload.cases_of(cast.ada, show=Show.ALL)) == [cast.maren, cast.ben_and_cleo]


def test_kinds_part_the_list_and_archived_cases_stand_apart(cast: Cast) -> None:
    assert list(caseload.cases_of(cast.ada, show=Show.INDIVIDUAL)) == [cast.maren]
    assert list(caseload.cases_of(cast.ada, show=Show.COUPLE)) == [cast.ben_and_cleo]
    assert not caseload.cases_of(cast.ada, show=Show.ARCHIVED).exists()
    archive_case(cast.ada, cast.maren)
    assert list(caseload.cases_of(cast.ada, show=Show.ALL)) == [cast.ben_and_cleo]
    assert list(caseload.cases_of(cast.ada, show=Show.ARCHIVED)) == [cast.maren]


def test_a_case_with_two_members_stands_in_the_list_once(cast: Cast) -> None:
    add_member(cast.ada, cast.maren, user=cast.sol)
    assert list(caseload.cases_of(cast.ada, show=Show.INDIVIDUAL)) == [cast.maren]


def test_a_row_counts_sessions_and_gives_the_last_day(cast: Cast) -> None:
    hour(record(cast.maren), cast.ada, number=1, on=date(2026, 5, 5))
    hour(record(cast.maren), cast.ada, number=2, on=date(2026, 4, 1))
    [row] = caseload.rows(cast.ada, [cast.maren])
    assert (row.sessions, row.last, row.waits) == (2, date(2026, 5, 5), "")


def test_a_case_without_sessions_says_so_with_zero(cast: Cast) -> None:
    [row] = caseload.rows(cast.ada, [cast.maren])
    assert (row.sessions, row.last, row.waits) == (0, None, "")


@pytest.mark.parametrize(
    ("waiting", "reading", "line"),
    [
        (1, 0, "A session waits for its roles"),
        (2, 0, "2 sessions wait for their roles"),
        (0, 1, "A session is being read"),
        (0, 2, "2 sessions are being read"),
        (1, 1, "A session waits for its roles; a session is being read"),
    ],
)
def test_one_line_says_what_goes_on_in_a_case(cast: Cast, waiting: int, reading: int, line: str) -> None:
    for number in range(1, waiting + 1):
        hour(record(cast.maren), cast.ada, number=number, roles=True)
    for number in range(waiting + 1, waiting + reading + 1):
        run(hour(record(cast.maren), cast.ada, number=number), cast.ada)
    [row] = caseload.rows(cast.ada, [cast.maren])
    assert row.waits == line


def test_a_run_that_ended_is_not_being_read(cast: Cast) -> None:
    run(hour(record(cast.maren), cast.ada), cast.ada, state=Run.State.DONE)
    assert caseload.rows(cast.ada, [cast.maren])[0].reading == 0


def test_a_supervisor_s_row_counts_shared_records_alone(cast: Cast) -> None:
    add_member(cast.ada, cast.ben_and_cleo, user=cast.sol)
    hour(record(cast.ben_and_cleo), cast.ada)
    run(hour(record(cast.ben_and_cleo, Record.Kind.PRIVATE_A), cast.ada), cast.ada)
    hour(record(cast.ben_and_cleo, Record.Kind.PRIVATE_B), cast.ada, roles=True)
    [row] = caseload.rows(cast.sol, [cast.ben_and_cleo])
    assert (row.sessions, row.last, row.waits) == (0, None, "")
    share_record(cast.ada, record(cast.ben_and_cleo), shared=True)
    [row] = caseload.rows(cast.sol, [cast.ben_and_cleo])
    assert (row.sessions, row.waits) == (1, "")


@pytest.mark.parametrize("words", ["mar", "MAREN", " maren ", "arén"])
def test_part_of_a_name_finds_it_whatever_its_case_and_accents(cast: Cast, words: str) -> None:
    assert caseload.found(cast.ada, show=Show.ALL, words=words) == [cast.maren]


def test_a_partner_s_name_finds_the_couple(cast: Cast) -> None:
    fen = open_case(cast.ada, setting=Case.Setting.COUPLE, name="Harbour", partner_a="Fen", partner_b="Zoë")
    assert caseload.found(cast.ada, show=Show.ALL, words="zoe") == [fen]
    assert caseload.found(cast.ada, show=Show.ALL, words="fen harbour") == [fen]
    assert caseload.found(cast.ada, show=Show.ALL, words="fen quay") == []


def test_a_search_reaches_nobody_else_s_cases(cast: Cast) -> None:
    for person in (cast.dov, cast.owner, cast.sol, cast.fay):
        assert caseload.found(person, show=Show.ALL, words="maren") == []


def test_a_search_opens_no_text_but_names(cast: Cast, django_assert_num_queries: Callable[..., object]) -> None:
    with django_assert_num_queries(1):
        caseload.found(cast.ada, show=Show.ALL, words="nobody")
