import json
from pathlib import Path

import pytest

from stillhere.formats import reader
from stillhere.formats.reader import read_draft, read_session, session_and_codes
from stillhere.model import ExitCode, StillhereError
from tests.formats.reading import who_said
from tests.formats.samples import samples
from tests.formats.samples.plain import VTT, ZOOM
from tests.formats.samples.structured import UTTERANCES


@pytest.fixture
def stored(tmp_path):
    def store(content, name="session.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return store


def failure(path, **options):
    with pytest.raises(StillhereError) as error:
        read_session(path, **options)
    assert error.value.next_step
    assert error.value.text.count(". ") == 0, "one sentence says what happened"
    return error.value


@pytest.mark.parametrize("name", list(samples()))
def test_every_sample_reads_whatever_it_is_called(stored, name):
    session = read_session(stored(samples()[name], "session.pdf"))
    assert session.source.format == ("labelled-text" if name == "stillhere-json" else name)
    assert "nowhere" in session.utterances[1].text.lower()


def test_a_txt_that_is_vtt_reads_as_vtt(stored):
    assert read_session(stored(VTT, "notes.txt")).source.format == "webvtt"


def test_a_vtt_that_is_a_table_reads_as_a_table(stored):
    assert read_session(stored(samples()["csv"], "session.vtt")).source.format == "csv"


def test_a_format_may_be_named(stored):
    assert read_session(stored(ZOOM), format_id="webvtt").source.format == "webvtt"


def test_a_format_that_is_not_known_lists_those_that_are(stored):
    error = failure(stored(ZOOM), format_id="pdf")
    assert error.exit_code is ExitCode.USAGE
    assert "webvtt" in error.next_step


def test_codes_come_with_the_session_where_the_file_carries_them(stored):
    _, codes = session_and_codes(stored(samples()["dialogue"]))
    assert [c.code for c in codes] == ["W2_minimal"]


def test_a_draft_has_the_turns_as_the_file_has_them(stored):
    assert [t.speaker for t in read_draft(stored(samples()["csv"])).turns] == ["Ada", "Maren"]


def test_a_missing_file_is_named_without_its_folders(tmp_path):
    error = failure(tmp_path / "gone.vtt")
    assert "“gone.vtt”" in error.text
    assert str(tmp_path) not in str(error)


def test_a_folder_is_no_transcript(tmp_path):
    assert "is a folder" in failure(tmp_path).text


def test_a_folder_that_is_a_convokit_corpus_is_read(tmp_path):
    (tmp_path / "utterances.jsonl").write_text("\n".join(map(json.dumps, UTTERANCES)))
    (tmp_path / "speakers.json").write_text(json.dumps({"Ada": {"meta": {"role": "therapist"}}}))
    session, codes = session_and_codes(tmp_path)
    assert session.source.format == "convokit"
    assert session.speakers[0].role == "therapist"
    assert len(codes) == 1


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", "\ufeff\n".encode("utf-16")])
def test_an_empty_file_holds_no_words(stored, content):
    assert failure(stored(content)).key == "E02_file_empty"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00",
        b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00content.xml",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n",
        b"{\\rtf1\\ansi Ada: hello\\par}",
        b'{"name": "stillhere", "version": "1"}',
        b'[{"a": 1}, {"a": 2}]',
        b"<html><body><p>Ada: hello</p></body></html>",
    ],
)
def test_a_file_of_no_known_kind_is_not_guessed_at(stored, content):
    assert failure(stored(content)).key == "E01_file_unknown"


def test_text_that_opens_with_a_bracket_is_still_text(stored):
    session = read_session(stored("[laughs] well\nAda: hello\nMaren: hi\nAda: so\n"))
    assert ("Ada", "hello") in who_said(session)


def test_a_file_that_is_too_large_is_not_opened(stored, monkeypatch):
    monkeypatch.setattr(reader, "MOST_BYTES", 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was opened"))
    error = failure(stored(b"Ada: hello\n" * 300_000))
    assert error.key == "E05_file_too_large"
    assert "is 3 MB, and up to 1 MB fits" in error.text


def test_up_to_64_megabytes_fit():
    assert reader.MOST_BYTES == 64 * 2**20


@pytest.mark.parametrize(
    ("problem", "said"), [(PermissionError(), "may not be opened"), (OSError(5, "Input error"), "Input")]
)
def test_a_file_that_cannot_be_opened_says_why(stored, monkeypatch, problem, said):
    def closed(self):
        raise problem

    path = stored(ZOOM)
    monkeypatch.setattr(Path, "read_bytes", closed)
    assert said in failure(path).text


def test_a_file_cut_in_the_middle_says_at_which_line(stored):
    cut = samples()["whisperx"][:400].rstrip()
    error = failure(stored(cut))
    assert error.key == "E03_file_broken"
    assert f"line {cut.count(bytes([10])) + 1}" in error.text


def test_deep_nesting_is_an_error_and_no_crash(stored):
    assert failure(stored('{"segments": [{"text": "x", "speaker": ' + "[" * 100_000)).key == "E03_file_broken"
    assert failure(stored('{"segments": [], "text": "", "speaker": ' + '{"a":' * 100_000 + "}" * 100_000 + "}"))


def test_a_name_that_is_not_utf8_can_still_be_written_later(tmp_path):
    path = tmp_path / "caf\udce9.txt"
    path.write_text(ZOOM)
    assert read_session(path).source.name == "caf\ufffd.txt"


def test_bytes_that_never_were_a_file_read_as_a_file_does(stored):
    source = reader.source_of(ZOOM.encode(), name="session.txt")
    assert reader.read_source(source) == session_and_codes(stored(ZOOM))


def test_bytes_are_refused_by_the_same_sentences(monkeypatch):
    with pytest.raises(StillhereError, match="holds no words"):
        reader.source_of(b" \n", name="session.txt")
    monkeypatch.setattr(reader, "MOST_BYTES", 2**20)
    with pytest.raises(StillhereError, match="is 2 MB, and up to 1 MB fits"):
        reader.source_of(b"x" * 2**21, name="session.txt")
