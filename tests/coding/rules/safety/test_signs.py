"""What is said, in clean words and as a machine would have written them down, and what it must never be taken for."""

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stillhere.coding.rules import safety
from stillhere.coding.rules.anchors import alternatives, anchors
from stillhere.coding.rules.talk import Talk
from tests.coding.rules.samples import sample
from tests.conftest import session_of

TalkOf = Callable[..., Talk]
CONCERNS = {"S_plan", "S_active", "S_passive", "S_selfharm", "S_harm_other", "S_ipv", "S_child"}
HEAVIER = {
    "S_plan": {"S_plan"},
    "S_active": {"S_active", "S_plan"},
    "S_passive": {"S_passive", "S_active", "S_plan"},
}

SAID = {
    "S_plan": [
        "I've been putting a few tablets aside every week.",
        "I've got a bottle of pills and a bottle of vodka and I know which order.",
        "I bought a rope on Tuesday. It's still in the boot.",
        "I wrote letters to each of the kids, they're in the bureau.",
        "After Friday it won't matter anyway.",
        "I drive over the bridge every night, and last night I pulled over and looked at the water.",
        "I know exactly how I'd do it, I've looked it up.",
        "I'm going to kill myself on Sunday when they're at church.",
        "Everything's sorted. The insurance, the passwords, the cat's going to my sister.",
        "You won't have to worry about me much longer.",
        "I've started giving my things away, my records, my good coat.",
        "I took the shotgun out of the cabinet last night and sat with it.",
        "I tried to hang myself on Saturday.",
    ],
    "S_active": [
        "I want to kill myself.",
        "I keep wanting to die.",
        "Honestly, kms.",
        "I want to unalive myself.",
        "I wanna die, like, all the time.",
        "I told my wife I want to end my life, and she laughed.",
        "I can't stop thinking about hanging myself.",
        "I don't want to live any more.",
        "I'd be better off dead.",
        "Some days I think about ending it all.",
    ],
    "S_passive": [
        "If I stop trying, nobody will notice I'm gone.",
        "I'd rather not wake up tomorrow.",
        "If I just went to sleep and didn't wake up, that would be all right.",
        "They'd all be better off without me.",
        "I just want it all to stop.",
        "Sometimes I wish a bus would just hit me.",
        "I don't see the point of carrying on.",
        "Every night I pray that God will take me.",
        "It should have been me in that car, not him.",
        "If I died in my sleep the cat would notice before anyone did.",
        "Some mornings I'm disappointed that I woke up.",
        "I want to disappear and for nobody to remember me.",
    ],
    "S_selfharm": [
        "I cut myself again on Sunday.",
        "I did it again. My legs this time, where it doesn't show.",
        "I've been hitting myself, in the head mostly.",
        "I burnt my arm with the straighteners on purpose.",
        "I scratch my arms till they're raw.",
        "I keep a razor blade in my phone case.",
    ],
    "S_harm_other": [
        "I'm going to kill him. I've got the hammer in the van.",
        "I know where she parks and I've been waiting for her.",
        "I keep thinking about stabbing my stepfather.",
        "I bought petrol, I'm going to burn his house down.",
    ],
    "S_ipv": [
        "He put his hands round my throat.",
        "She hits me when she's been drinking.",
        "He said if I leave he'll find me and kill me.",
        "He takes my wages and gives me twenty for the shopping.",
        "I'm frightened of what he'll do when he reads it.",
        "He doesn't let me see my sister any more.",
        "You grabbed me by the hair, in front of the boys.",
    ],
    "S_child": [
        "My partner shook the baby last night.",
        "There's bruises on my granddaughter's arms, like fingers.",
        "I left her in the flat on her own, she's four.",
        "My daughter says Grandpa gets in her bed.",
        "I'm scared I'll throw her against the wall, she won't stop screaming.",
    ],
    "S_history": [
        "I tried to kill myself when I was nineteen.",
        "I took an overdose in 2012. They pumped my stomach.",
        "I used to cut, at school. Not since.",
    ],
    "S_quote": [
        "My brother killed himself in March.",
        "She said she wished she was dead, my gran, every Christmas.",
        "There's that song, I'm so lonesome I could die.",
        'He texted me, "I can\'t do this any more, I want to die." That was my flatmate.',
    ],
    "S_idiom": [
        "I nearly died of embarrassment.",
        "My feet are killing me.",
        "My mum's going to kill me when she sees the car.",
        "I could have strangled him, he'd left the bins again. [laughs]",
        "The traffic was murder.",
    ],
}
ORDINARY = [
    "I don't want to be here today, if I'm honest. I nearly turned round at the lights.",
    "I just want the arguments to stop.",
    "I won't be here next week, we're in Cornwall.",
    "I gave the dog a bath and then the cat was sick.",
    "I take my tablets in the morning with breakfast.",
    "I hit a wall with the thesis.",
    "I cut my finger doing onions.",
    "It hit me on the bus that I hadn't told anybody.",
    "I wanted the ground to swallow me.",
    "I'm scared of him leaving me.",
    "My nan died in April.",
    "Leave him alone, I told her.",
    "I wrote a letter to my dad, the one you asked for, and I didn't send it.",
    "I've got a date on Saturday.",
    "I'm going to end it with him.",
    "She wouldn't let me help with the washing up.",
    "I'm sick of living with his mother.",
    "I wake up at four and can't get back.",
    "I don't exist in that house, nobody talks to me.",
    "He acts like I don't exist.",
    "I hate hurting him, I never meant to hurt him.",
    "You push me away every time.",
    "The doctor put his hands on my neck to check the glands.",
    "My son fell off his bike, bruises all down his leg.",
    "He took me for granted.",
    "I can't go on like this with him.",
    "I haven't eaten, I'm starving, and there's a deadline.",
    "Shoot me an email.",
]


def codes(text: str) -> set[str]:
    return {h.code for h in safety.find(Talk.of(session_of(("T", "Mm-hmm."), ("C", text))))}


def as_a_machine_writes(text: str) -> str:
    return re.sub(r"[^\w\s\[\]]", "", text.lower())


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, texts in SAID.items() for t in texts])
def test_words_that_may_speak_of_danger_are_marked(code: str, text: str) -> None:
    enough = HEAVIER.get(code, {code})
    assert codes(text) & enough
    assert codes(as_a_machine_writes(text)) & enough


@pytest.mark.parametrize("text", [t for c in ("S_history", "S_quote", "S_idiom") for t in SAID[c]])
def test_history_quotations_and_sayings_raise_no_alarm(text: str) -> None:
    assert not codes(text) & CONCERNS
    assert not codes(as_a_machine_writes(text)) & CONCERNS


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_is_left_alone(text: str) -> None:
    assert not codes(text) & CONCERNS
    assert not codes(as_a_machine_writes(text)) & CONCERNS


@pytest.mark.parametrize(
    "text", ["I want to, um, I want to, you know, just kill, uh, kill myself.", "i i want to um die"]
)
def test_fillers_and_stutters_hide_nothing(text: str) -> None:
    assert "S_active" in codes(text)


def test_a_therapist_carries_no_safety_mark(talk: TalkOf) -> None:
    said = [("T", text) for texts in SAID.values() for text in texts]
    assert not list(safety.find(talk(*said)))


def test_a_voice_without_a_role_is_read_too(talk: TalkOf) -> None:
    assert [h.code for h in safety.find(talk(("O", "I want to kill myself.")))] == ["S_active"]


def test_a_mark_covers_the_sentence_and_says_why(talk: TalkOf) -> None:
    (hit,) = safety.find(talk(("C", "It rained. I want to kill myself. The dog was sick.")))
    assert hit.line.text[hit.start : hit.end] == "I want to kill myself."
    assert hit.reason.endswith(".")
    assert not re.search(r"\d|%|percent", hit.reason)


ANY_LINE = st.sampled_from([t for texts in SAID.values() for t in texts] + ORDINARY)
WHO = st.sampled_from(["T", "C", "P1", "P2", "O"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WHO, st.one_of(ANY_LINE, st.text(max_size=40))), min_size=1, max_size=12))
def test_whatever_is_said_marks_stand_inside_the_words_of_those_who_may_carry_them(
    lines: list[tuple[str, str]],
) -> None:
    for hit in safety.find(Talk.of(session_of(*lines))):
        assert 0 <= hit.start < hit.end <= len(hit.line.text)
        assert not hit.line.is_therapist
        assert hit.code.startswith("S_")


PHRASES = [phrase for sign in safety.LEXICON.signs for phrase in alternatives(sign.words)]


@pytest.mark.parametrize("seed", range(5))
def test_no_phrase_is_out_of_reach_of_its_anchors(seed: int) -> None:
    random = Random(seed)
    for phrase in PHRASES:
        words = sample(phrase, random).split()
        assert all(not anchor.isdisjoint(words) for anchor in anchors(phrase)), (phrase, words)


@pytest.mark.parametrize("seed", range(3))
def test_no_phrase_asks_for_what_plain_words_never_hold(seed: int) -> None:
    random = Random(seed)
    for phrase in PHRASES:
        made = [sample(phrase, random) for _ in range(8)]
        assert any("  " not in text and text == text.strip() and "'" not in text for text in made), (phrase, made)


@pytest.mark.parametrize(
    "line",
    [
        "I've thought about putting a pillow over his face while he sleeps. I haven't decided.",
        "i keep thinking about holding a cushion over her face",
    ],
)
def test_a_means_thought_of_against_somebody_asleep_is_looked_at(talk, line: str):
    assert "S_harm_other" in {hit.code for hit in safety.find(talk(("T", "How was the week?"), ("C", line)))}


@pytest.mark.parametrize("line", ["I thought about putting a hand on his shoulder.", "I put sugar in his tea."])
def test_a_hand_on_a_shoulder_and_sugar_in_tea_are_no_means(talk, line: str):
    assert list(safety.find(talk(("T", "How was the week?"), ("C", line)))) == []
