"""A pack brings words to slots and labels to values, under a right that somebody declares, and changes nothing else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from stillhere.measures.catalogue import Gate, gates, get
from stillhere.measures.packs import bind, may_edit, read_pack
from stillhere.model import StillhereError

INVENTED = """
schema = 1
instrument = "core_10@1.0.0"
language = "en"

[right]
text = "Written leave of the owner."
proof = "the licence folder"
declared_by = "Ada"
declared_on = 2026-03-03

[instructions]
text = "An invented lead-in."

[items]
{items}

[labels.freq5]
0 = "none"
1 = "some"
2 = "half"
3 = "most"
4 = "all"
"""


def pack_toml() -> str:
    return INVENTED.format(items="\n".join(f'"core_10.{n}" = "Invented line {n}"' for n in range(1, 11)))


def folder(tmp_path: Path, text: str, *, licence: str | None = "Leave is given.") -> Path:
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    if licence is not None:
        (tmp_path / "LICENCE.txt").write_text(licence, encoding="utf-8")
    return tmp_path


def test_a_pack_fills_slots_and_labels_and_leaves_all_else_as_it_was(tmp_path: Path) -> None:
    pack, added = read_pack(folder(tmp_path, pack_toml()))
    bound, bare = bind(pack), get("core_10")
    assert bound.items[1].text == "Invented line 2"
    assert [option.label for option in bound.response_sets[0].options] == ["none", "some", "half", "most", "all"]
    assert bound.scores == bare.scores
    assert bound.bands == bare.bands
    assert replace(bound, items=bare.items, response_sets=bare.response_sets, instructions=bare.instructions) == bare
    assert added.right.text == "Written leave of the owner."


def test_an_instrument_may_be_offered_once_its_words_are_there(tmp_path: Path) -> None:
    pack, _ = read_pack(folder(tmp_path, pack_toml()))
    assert gates(get("core_10"), remote=True, watched=True) == (Gate.PACK,)
    assert gates(bind(pack), remote=True, watched=True) == ()


def put(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"core_10.4" = "Invented line 4"\n', "", "items leaves out “core_10.4”"),
        ("[items]", '[items]\n"core_10.11" = "More"', "items has “core_10.11”"),
        ('"Invented line 4"', '" "', "items has nothing under “core_10.4”"),
        ('4 = "all"', "", "labels.freq5 leaves out “4”"),
        ('4 = "all"', '4 = "all"\n5 = "more"', "labels.freq5 has “5”"),
        ("[labels.freq5]", "[labels.freq6]", "labels leaves out “freq5”"),
        ("[items]", '[scoring]\nsummary = "mine"\n[items]', "“scoring” is nothing a pack may change"),
        ("[items]", "[[bands]]\nmin = 0\n[items]", "“bands” is nothing a pack may change"),
        ("schema = 1", "schema = 2", "“schema” is missing or off"),
        ('language = "en"', 'language = "de"', "another language is another version"),
        ("core_10@1.0.0", "core_10", "does not name a version"),
        ("core_10@1.0.0", "core_10@2.0.0", "is here in version 1.0.0"),
        ("core_10@1.0.0", "phq_9@1.0.0", "its wording comes with the program"),
        ('text = "Written leave of the owner."', 'text = ""', "does not say which right is held"),
        ("schema = 1", "schema = ", "is not TOML"),
    ],
)
def test_a_pack_that_leaves_something_out_or_touches_something_else_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(StillhereError) as caught:
        read_pack(folder(tmp_path, put(old, new)(pack_toml())))
    assert said in caught.value.text


@pytest.mark.parametrize("licence", [None, "  "])
def test_a_pack_without_its_licence_is_refused(tmp_path: Path, licence: str | None) -> None:
    with pytest.raises(StillhereError, match="no licence file"):
        read_pack(folder(tmp_path, pack_toml(), licence=licence))


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "LICENCE").write_text("Leave is given.")
    with pytest.raises(StillhereError, match=r"no pack\.toml"):
        read_pack(tmp_path)


def test_words_that_must_stay_as_they_are_cannot_be_changed_after_they_were_added(tmp_path: Path) -> None:
    pack, added = read_pack(folder(tmp_path, pack_toml()))
    changed = replace(pack, items={**pack.items, "core_10.1": "A softer line"})
    assert not may_edit(get("core_10"))
    assert bind(pack, added=added).has_words
    with pytest.raises(StillhereError, match="changed since it was added"):
        bind(changed, added=added)


def test_an_import_of_tier_c_needs_a_declared_right_as_well(tmp_path: Path) -> None:
    items = "\n".join(f'"srs.{n}" = "Invented line {n}"' for n in range(1, 5))
    head = INVENTED.split("[items]", maxsplit=1)[0].replace("core_10", "srs")
    text = head + f'[items]\n{items}\n[ends.line]\nmin = "low"\nmax = "high"\n'
    bound = bind(read_pack(folder(tmp_path, text))[0])
    assert bound.response_sets[0].max_label == "high"
    with pytest.raises(StillhereError, match="right"):
        read_pack(folder(tmp_path, text.replace('declared_by = "Ada"', 'declared_by = ""')))


def test_no_pack_lies_in_the_program(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    inside = root / "stillhere" / "measures"
    with pytest.raises(StillhereError, match="lies inside the program"):
        read_pack(inside)
    assert not list((root / "stillhere").rglob("pack.toml"))
