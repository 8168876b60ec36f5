import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.formats.source import SourceFile, broken, decode

LINE = "Ada: You said “it's nothing” – é, ü, ł.\nMaren: Mm.\n"


def test_an_empty_file_is_empty_text():
    assert decode(b"") == ("", "utf-8")


def test_a_utf8_mark_is_taken_off():
    assert decode(b"\xef\xbb\xbf" + LINE.encode()) == (LINE, "utf-8")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_with_a_mark_is_read(name):
    assert decode("\ufeff".encode(name) + LINE.encode(name)) == (LINE, name[:6])


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read(name):
    assert decode(LINE.encode(name)) == (LINE, "utf-16")


def test_utf16_without_a_mark_is_read_even_when_very_short():
    assert decode("Ada".encode("utf-16-le")) == ("Ada", "utf-16")


def test_utf16_cut_inside_a_letter_keeps_the_letters_before_it():
    assert decode("\ufeffAda: Hm".encode("utf-16-le")[:-1]) == ("Ada: H", "utf-16")


def test_utf8_cut_inside_a_letter_keeps_the_letters_before_it():
    data = "Maren: It was so quiet…".encode()
    assert decode(data[:-1]) == ("Maren: It was so quiet", "utf-8")
    assert decode("Zoë: quiet…".encode()[:-2]) == ("Zoë: quiet", "utf-8")


def test_windows_text_keeps_its_accents_and_quotes():
    assert decode("Zoë: “I'd rather not.”\n".encode("cp1252")) == ("Zoë: “I'd rather not.”\n", "cp1252")


def test_windows_text_that_ends_in_an_accent_is_still_windows_text():
    assert decode("C: I met her at the café".encode("cp1252")) == ("C: I met her at the café", "cp1252")


def test_one_damaged_byte_does_not_turn_a_utf8_file_into_nonsense():
    data = ("Zoë: Ça va? " * 10).encode() + b"\xff" + " Déjà vu.".encode()
    text, encoding = decode(data)
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1
    assert "Déjà vu" in text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00\x06\x00\x08", bytes(range(256))]
)
def test_a_binary_file_has_no_text(data):
    assert decode(data) == ("", "binary")


def test_every_kind_of_line_end_becomes_one():
    assert decode(b"a\r\nb\rc\nd\x0be\x0cf")[0] == "a\nb\nc\nd\ne\nf"


def test_control_characters_become_the_replacement_mark_at_their_old_offset():
    assert decode(b"a\x01b")[0] == "a\ufffdb"


def test_the_head_is_the_first_four_thousand_characters():
    source = SourceFile("long.txt", b"x" * 5000)
    assert len(source.head) == 4000
    assert source.encoding == "utf-8"


def test_a_broken_file_is_told_with_its_line():
    problem = broken("monday.vtt", 7, "the time is cut")
    assert "monday.vtt" in str(problem)
    assert "line 7" in str(problem)
    assert problem.key == "E03_file_broken"


@given(st.binary(max_size=300))
def test_any_bytes_at_all_decode_without_an_error(data):
    text, encoding = decode(data)
    assert "\r" not in text
    assert encoding in {"utf-8", "utf-16", "utf-32", "cp1252", "binary"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_utf8_text_comes_through_unchanged(text):
    assert decode(text.encode())[0] == text.lstrip("\ufeff").replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"OggS", b"\xd0\xcf\x11\xe0"])
def test_an_archive_or_a_recording_cut_short_is_never_read_as_words(start: bytes):
    assert decode(start + b"\x14 hello there " * 4) == ("", "binary")
