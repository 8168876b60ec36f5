from collections.abc import Callable

from stillhere.coding.rules import attunement
from stillhere.coding.rules.talk import Talk

MakeTalk = Callable[..., Talk]
OPENING = (("T", "How was the week?"), ("C", "Long. We had the inspectors in."), ("T", "All week?"))


def codes_on(talk: Talk, index: int) -> set[str]:
    return {hit.code for hit in attunement.find(talk) if hit.line.index == index}


def test_the_clients_own_words_given_back_into_a_silence_deepen(talk: MakeTalk) -> None:
    made = talk(
        *OPENING,
        ("C", "I kept the porch light on and nobody came.", 5.0),
        ("T", "The porch light on."),
        ("C", "All night. Like for a ship.", 7.0),
    )
    assert codes_on(made, 4) == {"A_deepen"}


def test_the_same_echo_in_small_talk_is_only_an_echo(talk: MakeTalk) -> None:
    made = talk(*OPENING, ("C", "We close at six on Sundays."), ("T", "At six."), ("C", "Six, half six if it's busy."))
    assert codes_on(made, 4) == set()


def test_an_echo_as_a_question_does_not_deepen(talk: MakeTalk) -> None:
    made = talk(
        *OPENING,
        ("C", "I kept the porch light on and nobody came.", 5.0),
        ("T", "The porch light on?"),
        ("C", "All night. Like for a ship.", 7.0),
    )
    assert codes_on(made, 4) == set()


def test_the_meaning_of_a_telling_put_into_words_reflects(talk: MakeTalk) -> None:
    made = talk(
        *OPENING,
        (
            "C",
            "my dad never came to the matches he'd say next week and i'd save him a seat with my coat every time",
        ),
        ("T", "so the coat kept a place for him and he never sat down"),
        ("C", "yeah the coat sat there the whole season like an idiot"),
    )
    assert codes_on(made, 4) == {"A_reflect"}


def test_meaning_faintly_said_back_is_marked_by_a_rule_of_its_own(talk: MakeTalk) -> None:
    said = "I told her the whole thing about the hospital and she went on buttering the toast."
    reply, answer = "You told her, and she buttered.", "Both sides, she did. Right to the edge."
    made = talk(*OPENING, ("C", said), ("T", reply), ("C", answer))
    assert [hit.rule for hit in attunement.find(made) if hit.line.index == 4] == ["A_reflect.near"]


def test_own_words_with_another_ending_still_deepen(talk: MakeTalk) -> None:
    made = talk(
        *OPENING,
        ("C", "I waited at that gate until it got dark.", 5.0),
        ("T", "Waiting at the gate."),
        ("C", "In my good shoes.", 6.0),
    )
    assert codes_on(made, 4) == {"A_deepen"}


def test_talk_about_the_plan_does_not_reflect(talk: MakeTalk) -> None:
    made = talk(
        *OPENING,
        (
            "C",
            "I can do the forms on Thursday after the school run, if you send them before then.",
        ),
        ("T", "So I'll send the forms this week and we'll look at the plan next time."),
        ("C", "Yes, send them to the other address."),
    )
    assert codes_on(made, 4) == set()


def test_a_hum_before_a_long_silence_and_more_leaves_room(talk: MakeTalk) -> None:
    made = talk(
        *OPENING, ("C", "I never saw him again."), ("T", "Mm."), ("C", "I still set out his cup in the morning.", 6.0)
    )
    assert codes_on(made, 4) == {"A_silence"}
    bracketed = talk(
        *OPENING, ("C", "I never saw him again."), ("T", "[waits]"), ("C", "I still set out his cup, though.", 6.0)
    )
    assert codes_on(bracketed, 4) == {"A_silence"}


def test_no_room_is_left_by_a_hum_without_silence_after_a_question_or_before_a_shrug(talk: MakeTalk) -> None:
    quick = talk(
        *OPENING, ("C", "I never saw him again."), ("T", "Mm."), ("C", "I still set out his cup in the morning.", 1.0)
    )
    asked = talk(*OPENING, ("C", "Does that happen to people?"), ("T", "Mm."), ("C", "I still set out his cup.", 6.0))
    shrug = talk(*OPENING, ("C", "I never saw him again."), ("T", "Mm."), ("C", "Anyway.", 6.0))
    assert codes_on(quick, 4) == codes_on(asked, 4) == codes_on(shrug, 4) == set()


def test_a_light_line_the_client_laughs_at_and_builds_on_is_a_shared_joke(talk: MakeTalk) -> None:
    made = talk(
        *OPENING,
        ("C", "The parrot has learned the alarm."),
        ("T", "He'll want a wage."),
        ("C", "[laughs] He'd want holidays too."),
    )
    assert codes_on(made, 4) == {"A_joke_shared"}


def test_laughing_while_telling_pain_is_not_a_shared_joke(talk: MakeTalk) -> None:
    made = talk(
        *OPENING,
        ("C", "He used to lock us out."),
        ("T", "Out in the yard."),
        ("C", "In the snow, yeah. [laughs] I was so scared I'd lose my toes. I cried till I choked."),
    )
    assert "A_joke_shared" not in codes_on(made, 4)
