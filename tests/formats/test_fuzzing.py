"""Whatever bytes come in, a reader answers with a session or with a StillhereError, and never with anything else."""

import copy
import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.formats.reader import read_session
from stillhere.formats.table import FORMATS
from stillhere.model import StillhereError, to_json
from tests.formats.samples import samples

READABLE = [f.id for f in FORMATS if f.read]
JSON = ["whisperx", "whisper-json", "rev-json", "convokit", "dialogue", "stillhere-json"]
NOTHING_SOUND = (None, True, 0, -1, 2**70, 1e308, -0.0, float("nan"), float("inf"), "9" * 40, "-3", "00:99")
ODD_TEXTS = ("", "\x00", "\ud800", "\u202e", "x" * 300)
ODD_SHAPES: tuple[object, ...] = ([], {}, [[]], [None, 1, "a", {}], {"a": {"a": None}}, {"text": [1]})
ODD = st.sampled_from((*NOTHING_SOUND, *ODD_TEXTS, *ODD_SHAPES))
SPLICES = st.sampled_from((b"", b"\x00", b"\xff\xfe", b'"', b"{", b"]", b"<", b"\n\n", b"-->", b":", b"9" * 400, b"\r"))
fuzzed = settings(max_examples=40, deadline=None)

_sample = cache(samples)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz") / "session.bin"


def answers(path, data, *format_ids):
    path.write_bytes(data)
    for format_id in format_ids:
        try:
            session = read_session(path, format_id=format_id)
        except StillhereError as problem:
            str(problem).encode()  # what is said of it can be printed
        else:
            to_json(session)  # what was read can be stored


@fuzzed
@given(data=st.binary(max_size=300))
def test_any_bytes_are_answered(path, data):
    answers(path, data, None, *READABLE)


@fuzzed
@given(data=st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_any_text_is_answered(path, data):
    answers(path, data, None, *READABLE)


@pytest.mark.parametrize("name", READABLE)
@fuzzed
@given(changes=st.data())
def test_a_damaged_file_is_answered(path, name, changes):
    data = _sample()[name]
    for _ in range(changes.draw(st.integers(1, 3))):
        start = changes.draw(st.integers(0, len(data)))
        end = min(len(data), start + changes.draw(st.sampled_from([0, 1, 5, 60, len(data)])))
        again = data[start:end] if changes.draw(st.booleans()) else b""
        data = data[:start] + again * 2 + changes.draw(SPLICES) + data[end:]
    answers(path, data, None, name)


@pytest.mark.parametrize("name", JSON)
@fuzzed
@given(changes=st.data())
def test_values_of_the_wrong_kind_are_answered(path, name, changes):
    rows = [json.loads(line) for line in _sample()[name].decode().split("\n")] if name == "convokit" else None
    document = rows if rows is not None else json.loads(_sample()[name])
    for _ in range(changes.draw(st.integers(1, 3))):
        document = _with_odd_value(document, changes)
    lines = document if rows is not None and isinstance(document, list) else [document]
    data = "\n".join(json.dumps(line) for line in lines).encode()
    answers(path, data, None, name)


def _with_odd_value(document, changes):
    """The document with one value, at any depth, taken out or replaced by an odd one."""
    document = copy.deepcopy(document)
    holder, key, node = None, None, document
    while isinstance(node, dict | list) and node and (holder is None or changes.draw(st.integers(0, 4))):
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        holder, key = node, changes.draw(st.sampled_from(keys))
        node = holder[key]
    if holder is None:
        return changes.draw(ODD)
    if isinstance(holder, dict) and changes.draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = changes.draw(ODD)
    return document
