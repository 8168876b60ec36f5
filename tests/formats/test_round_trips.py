"""Every writer with its reader: speakers, roles where the format holds them, texts, times and codes come back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from stillhere.formats import convokit, csv_table, elan, own_json, textgrid, webvtt
from stillhere.formats.format import Format
from stillhere.model import Code, Review, Session
from tests.formats.reading import coded
from tests.formats.reviews import known_roles, marked, reviews, spoken

HOLD_ALL = [convokit.FORMAT, csv_table.FORMAT, elan.FORMAT]


def written_and_read(fmt: Format, review: Review) -> tuple[Session, tuple[Code, ...]]:
    assert fmt.write is not None
    return coded(fmt, fmt.write(review))


@pytest.mark.parametrize("fmt", HOLD_ALL, ids=lambda f: f.id)
@settings(max_examples=60, deadline=None)
@given(review=reviews())
def test_lines_roles_and_codes_come_back(fmt, review):
    session, codes = written_and_read(fmt, review)
    assert spoken(session) == spoken(review.session)
    assert known_roles(session) == known_roles(review.session)
    assert marked(session, codes) == marked(review.session, review.codes)


@pytest.mark.parametrize("fmt", [textgrid.FORMAT, webvtt.FORMAT], ids=lambda f: f.id)
@settings(max_examples=60, deadline=None)
@given(review=reviews(timed=True, distinct=True))
def test_lines_and_codes_come_back_where_times_are_needed(fmt, review):
    session, codes = written_and_read(fmt, review)
    assert spoken(session) == spoken(review.session)
    assert marked(session, codes) == marked(review.session, review.codes)


@settings(max_examples=60, deadline=None)
@given(review=reviews(pauses=True))
def test_our_own_json_comes_back_as_it_was(review):
    assert written_and_read(own_json.FORMAT, review) == (review.session, review.codes)


@pytest.mark.parametrize("fmt", [convokit.FORMAT, csv_table.FORMAT], ids=lambda f: f.id)
@settings(max_examples=30, deadline=None)
@given(review=reviews(timed=False, pauses=True))
def test_typed_pauses_come_back(fmt, review):
    session, _ = written_and_read(fmt, review)
    for new, old in zip(session.utterances, review.session.utterances, strict=True):
        assert old.pause_before is None or new.pause_before == old.pause_before


@pytest.mark.parametrize("fmt", [*HOLD_ALL, own_json.FORMAT], ids=lambda f: f.id)
@settings(max_examples=20, deadline=None)
@given(review=reviews())
def test_writing_twice_gives_the_same_bytes(fmt, review):
    assert fmt.write(review) == fmt.write(review)


@pytest.mark.parametrize("fmt", [convokit.FORMAT, csv_table.FORMAT], ids=lambda f: f.id)
@settings(max_examples=20, deadline=None)
@given(review=reviews())
def test_reasons_and_rules_come_back_where_codes_are_json(fmt, review):
    reasoned = tuple(replace(code, reason="she says “fine”, flatly", rule="fine; doesn't") for code in review.codes)
    _, codes = written_and_read(fmt, review.with_(codes=reasoned))
    assert {(c.reason, c.rule) for c in codes} == {(c.reason, c.rule) for c in reasoned}
