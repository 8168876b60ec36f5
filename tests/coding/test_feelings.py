import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillhere.coding.feelings import ATTACHMENT, Feeling, affect_level, feelings, opening, own_feelings
from stillhere.coding.rules.talk import Line, Talk
from tests.conftest import session_of


def said(text: str, *, who: str = "C", pause: float | None = None) -> Line:
    return Talk.of(session_of((who, text, pause))).lines[0]


def families(text: str) -> set[str]:
    return {f.family for f in own_feelings(said(text))}


def only(text: str) -> Feeling:
    found = feelings(said(text))
    assert len(found) == 1, found
    return found[0]


def test_a_lighter_feeling_said_in_the_room_is_relief_and_an_opening() -> None:
    line = said("I feel a bit lighter just saying that out loud.")
    (relief,) = own_feelings(line)
    assert relief.family == "relief"
    assert relief.valence > 0
    assert relief.whose == "speaker"
    assert opening(line)


def test_nobody_noticing_one_is_gone_is_loneliness() -> None:
    assert "loneliness" in families("If I stop trying, nobody will notice I'm gone.")


def test_going_numb_is_shutdown_and_hardly_unpleasant() -> None:
    numb = only("I went completely numb.")
    assert numb.family == "shutdown"
    assert -0.4 < numb.valence < 0


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("I'm terrified of the letter.", "fear"),
        ("I've been crying since Monday.", "sadness"),
        ("I was furious with the whole lot of them.", "anger"),
        ("I'm so ashamed of it.", "shame"),
        ("I miss her voice on the stairs, I miss her.", "longing"),
        ("It's lonely, that house.", "loneliness"),
        ("I felt so close to him then.", "love"),
        ("I was over the moon.", "joy"),
        ("It's a weight off.", "relief"),
        ("I just froze.", "shutdown"),
        ("I can't cope with it.", "overwhelm"),
        ("There's a knot in my stomach.", "body"),
        ("He left me at the station.", ATTACHMENT),
    ],
)
def test_every_family_is_heard_in_plain_speech(text: str, family: str) -> None:
    assert family in families(text)


def test_words_survive_without_commas_capitals_or_apostrophes() -> None:
    assert families("i dont belong there im so ashamed and i cant cope") >= {"loneliness", "shame", "overwhelm"}


def test_a_denied_feeling_is_kept_as_denied_and_not_as_own() -> None:
    assert only("I'm not angry about it.").negated
    assert families("I'm not angry about it.") == set()
    assert families("I was never scared of him.") == set()


@pytest.mark.parametrize(
    "text", ["I'm not just angry, not just that.", "I've never been so scared.", "I can't stop crying."]
)
def test_some_negatives_affirm(text: str) -> None:
    assert families(text)


def test_another_persons_feeling_is_not_the_speakers() -> None:
    assert only("She was furious.").whose == "other"
    assert families("My brother's scared of the dark.") == set()
    assert only("You seem sad about it.").whose == "listener"


def test_a_feeling_inside_quotation_marks_is_not_own() -> None:
    assert families('The card said "I am so lonely" and nothing else.') == set()


def test_hedges_lower_and_boosters_raise_the_intensity() -> None:
    plain, faint, strong = (only(f"I'm {how}scared.").intensity for how in ("", "a bit ", "really "))
    assert faint < plain < strong


@pytest.mark.parametrize(
    "text",
    [
        "I'd love to come on Friday.",
        "I'm afraid I have to cancel.",
        "It got me to work on time.",
        "Close the window, it's cold.",
        "I live close to work.",
        "We had a cross on the wall.",
    ],
)
def test_wordings_that_look_like_feelings_are_passed_over(text: str) -> None:
    assert feelings(said(text)) == ()
    assert affect_level(said(text)) == 0.0


def test_typed_tears_speak_without_a_feeling_word() -> None:
    assert affect_level(said("[crying] It was a Tuesday.")) >= 0.5
    assert opening(said("[voice shakes] It was a Tuesday."))


def test_small_talk_shows_no_affect() -> None:
    assert affect_level(said("We parked behind the bakery and walked.")) == 0.0
    assert not opening(said("We parked behind the bakery and walked."))


def test_what_is_told_of_long_ago_weighs_less() -> None:
    assert 0 < affect_level(said("Years ago I was scared of dogs.")) < affect_level(said("I am scared of dogs."))


def test_a_line_after_a_reflective_silence_is_an_opening() -> None:
    assert opening(said("They left the light on for me.", pause=6.0))
    assert not opening(said("They left the light on for me.", pause=1.0))


def test_only_a_client_opens() -> None:
    assert not opening(said("I'm so scared.", who="T"))


SPOKEN = (
    "i you she not never so a bit scared angry alone nobody will notice miss him my chest tight [crying] [sighs] like "
    "it's years ago \" . ? , İ numb love to"
)
WORDS = st.sampled_from(sorted(set(SPOKEN.split())))


@given(st.lists(WORDS, max_size=25))
def test_the_level_stays_between_none_and_strong_and_spans_hold_the_words(words: list[str]) -> None:
    line = said(" ".join(words))
    assert 0.0 <= affect_level(line) <= 1.0
    for feeling in feelings(line):
        assert line.text[feeling.start : feeling.end] == feeling.words
        assert -1.0 <= feeling.valence <= 1.0
        assert 1 <= feeling.intensity <= 5


@given(st.lists(WORDS, max_size=12))
def test_one_more_own_feeling_never_lowers_the_level(words: list[str]) -> None:
    before = " ".join(w for w in words if w != '"')
    assert affect_level(said(f"{before} . i am terrified")) >= affect_level(said(before)) - 1e-9
