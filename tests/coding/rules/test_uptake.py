from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.talk import Talk
from stillhere.coding.rules.uptake import find


def uptake(talk: Talk, *given: tuple[int, str]) -> list[tuple[int, str]]:
    hits = [Hit(code, talk.lines[i], 0, 1, "test", "") for i, code in given]
    return [(h.line.index, h.code) for h in find(talk, given=hits)]


def test_staying_with_a_reflection_and_saying_more_is_taken_up(talk):
    t = talk(
        ("T", "So you waited by the gate."), ("C", "I waited till the lights went off, and I still looked for his car.")
    )
    assert uptake(t, (0, "A_reflect")) == [(1, "U_yes")]


def test_stepping_away_is_not_taken_up_however_well_it_was_meant(talk):
    t = talk(("T", "That sounds lonely."), ("C", "it's fine honestly"))
    assert uptake(t, (0, "A_reflect"), (1, "W1_denial")) == [(1, "U_no")]


def test_a_wrong_guess_put_right_and_taken_in_is_a_correction(talk):
    t = talk(
        ("T", "You must hate him for it."),
        ("C", "no it's not hate more like being left holding his coat"),
        ("T", "left holding his coat"),
    )
    assert uptake(t, (0, "M_intensity_up")) == [(1, "U_correct")]


def test_no_that_is_it_is_no_correction(talk):
    t = talk(("T", "Left holding the coat."), ("C", "No, that's it, that's exactly it. Holding the coat."))
    assert uptake(t, (0, "A_deepen")) == [(1, "U_yes")]


def test_a_hedged_answer_to_an_attempt_to_mend_is_half_way(talk):
    t = talk(("T", "I went too fast. That was me."), ("C", "I suppose."))
    assert uptake(t, (0, "R5_own")) == [(1, "U_partial")]


def test_a_turn_that_only_pushed_on_and_a_shared_joke_call_for_no_uptake(talk):
    t = talk(("T", "Let's do the form."), ("C", "Right. The form."))
    assert uptake(t, (0, "TC_push_task")) == []
    assert uptake(t, (0, "A_joke_shared")) == []


def test_a_hum_waits_for_the_turn_after_it(talk):
    t = talk(
        ("T", "That sounds lonely."), ("C", "Mm."), ("T", "Mm."), ("C", "It was the loneliest house I've been in.")
    )
    assert uptake(t, (0, "A_reflect")) == [(3, "U_yes")]


def test_uptake_stands_only_on_client_lines(talk):
    t = talk(("T", "That sounds lonely."), ("T", "And cold."), ("O", "Sorry, wrong door."))
    assert uptake(t, (0, "A_reflect")) == []


def test_in_a_couple_the_partner_who_answers_is_the_one_who_takes_it_up(talk):
    t = talk(
        ("T", "You go quiet when she cries."),
        ("P1", "I do. I look at the floor and count the tiles."),
        setting="couple",
    )
    assert uptake(t, (0, "A_reflect")) == [(1, "U_yes")]
