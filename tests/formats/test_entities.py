import pytest

from stillhere.formats.entities import decoded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&lt;&gt;", "<>"),
        ("&#8217;", "’"),
        ("&#x2019;", "’"),
        ("&unknown;", "&unknown;"),
        ("&#0;", "\ufffd"),
        ("&#xd800;", "\ufffd"),
        ("&#x110000;", "\ufffd"),
        ("a&b", "a&b"),
    ],
)
def test_character_references_are_resolved(text, plain):
    assert decoded(text) == plain
