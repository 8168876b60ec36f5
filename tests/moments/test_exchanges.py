from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from stillhere.model import CodeStatus, Verdict
from stillhere.moments.exchanges import exchanges
from stillhere.moments.hour import Hour
from tests.moments.builders import hour_of

SAD = ("C", "I cried the whole way home, I felt so alone in it.")


def verdicts(*lines) -> list[Verdict]:
    return [x.verdict for x in exchanges(hour_of(*lines))]


def test_going_further_after_a_reflection_is_met():
    found = exchanges(
        hour_of(
            SAD, ("T", "So alone, all that way.", ("A_reflect",)), ("C", "And nobody knew I was crying.", ("U_yes",))
        )
    )
    assert found[0].verdict is Verdict.MET
    assert found[0].uptake == "U_yes"
    assert found[0].utterance_ids == ("u1", "u2", "u3")


def test_the_client_decides_and_not_the_therapists_good_sentence():
    assert (
        verdicts(SAD, ("T", "So alone.", ("A_reflect",)), ("C", "It's fine.", ("U_no", "W1_denial")))[0]
        is Verdict.MISSED
    )


def test_a_healthy_correction_that_is_taken_in_counts_for_and_not_against():
    found = verdicts(
        SAD,
        ("T", "You were furious.", ("M_intensity_up",)),
        ("C", "Not furious. More like left on a platform.", ("U_correct", "H_disagree")),
    )
    assert found[0] is Verdict.REPAIRED


def test_a_silence_that_the_client_fills_with_more_is_met():
    found = verdicts(SAD, ("T", "Mm.", ("A_silence",)), ("C", "I think I miss her.", ("U_yes",)))
    assert found[0] is Verdict.MET


def test_strain_in_the_answer_is_a_miss_even_where_nobody_coded_uptake():
    found = verdicts(SAD, ("T", "Have you tried a bath?", ("M_advice_early",)), ("C", "Sure.", ("W2_minimal",)))
    assert found[0] is Verdict.MISSED


def test_a_miss_that_the_client_comes_back_from_is_repaired_and_shows_both_turns():
    found = exchanges(
        hour_of(
            SAD,
            ("T", "And the boiler, did they come?", ("M_topic_away",)),
            ("C", "Tuesday.", ("U_no",)),
            ("T", "I went to the boiler when you'd told me you were crying. That was me.", ("R5_own",)),
            ("C", "I was. I sat in the lay-by till it stopped.", ("U_yes",)),
        )
    )
    assert found[0].verdict is Verdict.REPAIRED
    assert "u5" in found[0].uptake_ids


def test_an_apology_alone_repairs_nothing():
    found = verdicts(
        SAD,
        ("T", "And the boiler?", ("M_topic_away",)),
        ("C", "Tuesday.", ("U_no",)),
        ("T", "I'm sorry, I went to the boiler.", ("R5_own",)),
        ("C", "No, you're fine.", ("W5_deferential", "U_no")),
    )
    assert found[0] is Verdict.MISSED


def test_where_nothing_was_opened_nothing_is_counted():
    found = exchanges(hour_of(("C", "The bus was late."), ("T", "Ah."), ("C", "It's the roadworks.")))
    assert [(x.verdict, x.opening) for x in found] == [(Verdict.OPEN, False)] * 2


def test_the_last_words_of_the_hour_stay_open():
    assert verdicts(SAD, ("T", "We have to stop there."))[-1] is Verdict.OPEN


def test_a_rejected_mark_counts_for_nothing():
    hour = hour_of(SAD, ("T", "Mm."), ("C", "Sure.", ("W2_minimal",)), ("T", "Mm."), ("C", "Anyway, the bus."))
    rejected = Hour.of(hour.session, [replace(c, status=CodeStatus.REJECTED) for c in hour.codes])
    assert exchanges(hour)[0].verdict is Verdict.MISSED
    assert exchanges(rejected)[0].verdict is not Verdict.MISSED


@given(st.lists(st.tuples(st.sampled_from("TCO"), st.sampled_from(["mm", "I felt lost", "the bus was late", ""]))))
def test_every_client_and_therapist_line_after_the_first_client_line_is_in_one_exchange(lines):
    hour = hour_of(*lines)
    spoken = [line.utterance.id for line in hour.lines if line.is_client or line.is_therapist]
    first = next((i for i, line in enumerate(x for x in hour.lines if x.role != "other") if line.is_client), None)
    covered = [i for x in exchanges(hour) for i in (*x.client_ids, *x.therapist_ids)]
    assert covered == ([] if first is None else spoken[first:])


def test_in_a_couple_the_other_partners_answer_decides_nothing_for_the_one_who_opened():
    found = exchanges(
        hour_of(
            ("P1", "I felt so alone when you drove off."),
            ("T", "So alone, standing there.", ("A_reflect",)),
            ("P2", "Yes, exactly. I hate it when he cries.", ("U_yes",)),
            ("T", "And for you, Ben, what happened inside when she drove off that night?"),
            ("P1", "Whatever.", ("W2_minimal",)),
        )
    )
    assert found[0].verdict is Verdict.OPEN


def test_after_a_short_answer_and_a_hum_the_second_turn_decides():
    found = exchanges(
        hour_of(
            SAD,
            ("T", "So alone.", ("A_reflect",)),
            ("C", "Well okay then."),
            ("T", "Mm."),
            ("C", "Actually yes, I cried all night.", ("U_yes",)),
        )
    )
    assert found[0].verdict is Verdict.MET
