"""What the codes themselves keep to: who carries them, where, how grave, and in what words."""

import re

import pytest

from stillhere.codebook import LEVELS, codebook
from stillhere.codebook.loader import sources
from stillhere.model import Role
from tests.wording.document import never, whole

BOOK = codebook()
THERAPIST_FAMILIES = {"R", "TC", "A", "M", "T"}
# Safety codes have a card and no marker: the title of the card is their name on screen.
WITHOUT_A_MARKER = {entry.id for entry in BOOK.of_family("S")}


def test_every_named_code_is_in_the_codebook_and_every_code_has_a_name() -> None:
    codes = {entry.id for entry in BOOK}
    assert codes == set(whole()["marker"]) | WITHOUT_A_MARKER
    assert not WITHOUT_A_MARKER & set(whole()["marker"])
    assert set(whole()["moment"]["map"]) >= WITHOUT_A_MARKER


def test_every_code_a_moment_is_made_of_is_in_the_codebook() -> None:
    known = {entry.id for entry in BOOK} | {family.id for family in BOOK.families}
    keys = [key for key in whole()["moment"]["map"] if re.match("[A-Z]", key)]  # the others are kinds of moment
    named = {part for key in keys for part in re.split("_and_|_without_", key)}
    # "A_affirm_and_too_close" joins a code and a rating; "AE_transf_without_meta" leaves the letters out once.
    assert named - known == {"too_close", "meta"}


def test_therapist_lines_carry_the_therapists_codes_and_client_lines_the_rest() -> None:
    for entry in BOOK:
        therapist = entry.family in THERAPIST_FAMILIES or entry.id in {"AE_meta", "F_named"}
        assert BOOK.applies(entry.id, Role.THERAPIST, None) is therapist
        assert BOOK.applies(entry.id, Role.CLIENT, None) is not therapist


@pytest.mark.parametrize("family", [family.id for family in BOOK.families])
def test_some_families_are_for_couples_and_some_for_one_person(family: str) -> None:
    couple_only, individual_only = family in {"E", "ARE", "T"}, family in {"K", "P", "IWM", "AE"}
    for entry in BOOK.of_family(family):
        role = Role.THERAPIST if entry.speaker == "therapist" else Role.CLIENT
        assert BOOK.applies(entry.id, role, "individual") is not couple_only
        assert BOOK.applies(entry.id, role, "couple") is not individual_only


def test_a_code_of_one_way_of_working_says_which() -> None:
    ways = {family.id: family.approach for family in BOOK.families if family.approach}
    assert ways == {
        "P": "relational",
        "K": "relational",
        "IWM": "relational",
        "E": "eft",
        "ARE": "eft",
        "T": "eft",
        "AE": "aedp",
    }
    assert BOOK.entry("AE_meta").approach == "aedp"
    assert BOOK.entry("W1_denial").approach is None


@pytest.mark.parametrize(
    ("code", "level", "raised"),
    [
        ("S_plan", "crisis_now", ()),
        ("S_active", "same_day_review", ()),
        ("S_passive", "same_day_review", ()),
        ("S_selfharm", "same_day_review", ()),
        ("S_harm_other", "same_day_review", ("crisis_now",)),
        ("S_ipv", "same_day_review", ("crisis_now",)),
        ("S_child", "same_day_review", ("crisis_now",)),
        ("S_history", "note_only", ()),
        ("S_quote", "none", ("note_only",)),
        ("S_idiom", "none", ()),
        ("S_denied", "none", ()),
    ],
)
def test_a_safety_code_says_how_soon_a_person_must_look(code: str, level: str, raised: tuple[str, ...]) -> None:
    entry = BOOK.entry(code)
    assert entry.level == level
    assert tuple(higher.level for higher in entry.raised) == raised
    assert level in LEVELS


def test_every_safety_code_has_a_level_and_no_other_code_has() -> None:
    assert {entry.id for entry in BOOK if entry.level} == WITHOUT_A_MARKER


def test_every_code_is_told_apart_from_another_and_back() -> None:
    for entry in BOOK:
        assert entry.confused_with, entry.id
        for confusion in entry.confused_with:
            assert entry.id in {back.code for back in BOOK.entry(confusion.code).confused_with}


# The pairs two coders are most likely to split on.
@pytest.mark.parametrize(
    "pair",
    [
        "W5_deferential W2_minimal",
        "W5_deferential W1_denial",
        "W7_selfcrit_hopeless S_passive",
        "U_correct H_disagree",
        "H_disagree C2_reject",
        "TC_minimise M_minimise",
        "TC_minimise M_reassure_early",
        "TC_topic_away M_topic_away",
        "TC_blame_client M_interpret_over",
        "R4_invite A_explore",
        "R4_invite AE_meta",
        "R4_invite T4",
        "A_reflect A_validate",
        "A_validate R9_validate_defence",
        "E_miss E_block",
        "E_withdraw E_miss",
        "E_cycle T1",
        "AE_core AE_transf",
        "AE_transf AE_corestate",
        "F_urge S_passive",
        "S_ipv S_idiom",
    ],
)
def test_the_pairs_that_coders_split_on_are_told_apart(pair: str) -> None:
    one, other = pair.split()
    tells = {confusion.code: confusion.tell for confusion in BOOK.entry(one).confused_with}
    assert len(tells[other].split()) > 7


def test_strain_codes_call_themselves_3rs_inspired_and_not_scores() -> None:
    for letters in ("W", "C", "R", "TC"):
        family = BOOK.family(letters)
        assert "3RS" in family.note
        assert re.search(r"not (a )?3RS score", family.note)
        assert family.evidence.startswith("3RS-inspired")


def test_safety_gives_no_number_and_calls_nothing_safe() -> None:
    note = BOOK.family("S").note
    assert "no number is ever given" in note
    assert "an unmarked session is not a safe one" in note


def test_the_codebook_uses_none_of_the_words_we_never_use() -> None:
    text = "\n".join(sources().values()).replace("Patient Attachment Coding System", "")  # a published name
    assert [word for word, pattern in never("never") if pattern.search(text)] == []


def test_definitions_differ_and_say_enough_to_code_by() -> None:
    definitions = [entry.definition for entry in BOOK]
    assert len(set(definitions)) == len(definitions)
    assert min(len(definition.split()) for definition in definitions) >= 10
    assert all(len(entry.cues) >= 2 and len(entry.exclusions) >= 2 for entry in BOOK)


def test_a_code_named_in_a_text_is_a_code() -> None:
    named = re.findall(r"\b(?:W|C|H|R|TC|A|M|U|CL|F|S|P|K|E|ARE|AE)\d*_[a-zA-Z_]+\b", "\n".join(sources().values()))
    assert {code for code in named if code not in BOOK} == set()
