"""An error's text may quote what a client said; a log never does."""

import logging
import sys

from stillhere.web.logs import Wordless


def _written() -> str:
    try:
        raise ValueError("I have never told anybody about the boat")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "It broke", (), sys.exc_info())
    return Wordless().format(record)


def test_an_error_is_logged_by_its_kind_and_place() -> None:
    assert "ValueError" in _written()
    assert "_written" in _written()


def test_an_errors_words_are_not_logged() -> None:
    assert "boat" not in _written()
