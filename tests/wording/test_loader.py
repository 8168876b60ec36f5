import subprocess
import sys

import pytest

from stillhere.model import ExitCode, StillhereError
from stillhere.wording import wording

WORDS = wording()
MET = {"time": "38:20", "client": "Maren", "quote": "I waited", "quote_t": "On the stairs", "quote_after": "yes"}


def test_a_claim_with_all_its_facts_is_a_sentence() -> None:
    claim = WORDS.text("moment.attunement.met.claim", observed_t="said it back", **MET)
    assert claim is not None
    assert claim.startswith("At 38:20 Maren said “I waited”. You said it back: “On the stairs”.")


def test_a_claim_without_one_fact_gives_way_to_its_bare_form() -> None:
    assert WORDS.text("moment.attunement.met.claim", **MET) is None
    bare = WORDS.first("moment.attunement.met.claim", "moment.attunement.met.claim_bare", **MET)
    assert bare is not None
    assert "you said “On the stairs”" in bare


def test_nothing_is_shown_when_neither_form_has_its_facts() -> None:
    assert WORDS.first("moment.attunement.met.claim", "moment.attunement.met.claim_bare") is None


def test_a_name_that_opens_a_sentence_gets_its_capital() -> None:
    assert WORDS.text("moment.attunement.met.rival_1", client="de Jong") == (
        "De Jong would have gone on whatever you said."
    )


def test_a_sign_that_stands_inside_a_sentence_keeps_its_small_letter() -> None:
    assert WORDS.phrase("sign.far_wanting", before=8, now=5) == "wanting to come went from 8 to 5"
    assert WORDS.text("sign.far_wanting", before=8, now=5) == "Wanting to come went from 8 to 5"


def test_voice_has_no_plain_sentence_so_none_is_shown() -> None:
    assert WORDS.has("moment.voice.differ.plain")
    assert WORDS.text("moment.voice.differ.plain") is None


def test_an_unknown_id_is_a_defect_and_says_which() -> None:
    with pytest.raises(StillhereError, match=r"moment\.attunement\.mett\.claim") as caught:
        WORDS.text("moment.attunement.mett.claim")
    assert caught.value.exit_code is ExitCode.FAILED


@pytest.mark.parametrize("text_id", ["moment.attunement.met", "nowhere", "moment.attunement.met.claim.deeper", ""])
def test_a_block_or_a_stranger_is_not_a_text(text_id: str) -> None:
    assert not WORDS.has(text_id)
    with pytest.raises(StillhereError):
        WORDS.template(text_id)


def test_a_block_is_read_only() -> None:
    block = WORDS.block("moment.attunement.met")
    assert block["title"] == "Met"
    with pytest.raises(TypeError):
        block["title"] = "Hit"  # type: ignore[index]  # that it cannot be written is what is tested


def test_a_text_is_not_a_block() -> None:
    with pytest.raises(StillhereError):
        WORDS.block("moment.attunement.met.title")


def test_the_rivals_of_a_moment_come_in_the_order_they_were_written() -> None:
    assert WORDS.rivals("moment.rupture.own_part") == tuple(f"moment.rupture.own_part.rival_{n}" for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("noun", "n", "said"),
    [
        ("turn", 1, "one turn"),
        ("turn", 3, "3 turns"),
        ("turn", 0, "0 turns"),
        ("time", 1, "once"),
        ("time", 2, "twice"),
        ("time", 5, "5 times"),
        ("session", 2, "2 sessions"),
    ],
)
def test_nouns_are_counted(noun: str, n: int, said: str) -> None:
    assert WORDS.count(noun, n) == said


def test_a_noun_without_plural_forms_is_a_defect() -> None:
    with pytest.raises(StillhereError, match=r"count\.sheep_other"):
        WORDS.count("sheep", 3)


def test_a_code_is_called_by_what_was_seen_and_not_by_its_id() -> None:
    marker = WORDS.marker("W5_deferential")
    assert marker.label == "agreed quickly"
    assert marker.observed == "agreed at once and added nothing of their own"
    assert marker.plain == marker.observed


def test_a_plain_sentence_gets_words_without_a_feeling() -> None:
    marker = WORDS.marker("W6_split")
    assert marker.plain == "laughed or spoke evenly while telling of a loss or an injury"
    assert marker.observed != marker.plain


def test_a_marker_that_names_the_client_needs_the_clients_name() -> None:
    assert WORDS.marker("A_reflect").observed is None
    assert WORDS.marker("A_reflect", client="Maren").observed == "put Maren's meaning into words"
    assert WORDS.marker("A_reflect", client="Maren").plain == "put Maren's meaning into words"


def test_a_safety_code_is_called_by_the_title_of_its_card() -> None:
    marker = WORDS.marker("S_denied")
    assert (marker.label, marker.observed, marker.plain) == ("Said no when asked", None, None)


def test_a_code_nobody_named_is_a_defect() -> None:
    with pytest.raises(StillhereError, match=r"marker\.W8_none"):
        WORDS.marker("W8_none")


def test_the_words_of_a_language_are_one_object() -> None:
    assert wording() is wording()


def test_the_words_a_review_needs_cost_little() -> None:
    """Seen 9 to 12 ms on a busy machine, 15 asked for; the bound leaves room for one that is busier still."""
    program = (
        "import re, tomllib, importlib.resources, time, stillhere.wording as w; a = time.process_time();"
        "w.wording().marker('W1_denial'); w.wording().block('moment.map'); w.sure(0.6);"
        "print((time.process_time() - a) * 1000)"
    )
    seen = (subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout for _ in range(3))
    assert min(map(float, seen)) < 30
