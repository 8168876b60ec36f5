from hypothesis import given
from hypothesis import strategies as st

from stillhere.moments.attunement import attunement_moments
from stillhere.moments.closeness import closeness_moments, flight_moments
from stillhere.moments.exchanges import exchanges
from stillhere.moments.rupture import rupture_moments
from stillhere.wording import wording
from tests.moments.builders import hour_of

SAD = ("C", "I cried the whole way home, I felt so alone in it.")


def moments(*lines):
    hour = hour_of(*lines)
    return attunement_moments(hour, exchanges(hour))


def test_a_met_exchange_shows_the_lines_of_both_and_what_the_client_did_next():
    (met, *_) = moments(SAD, ("T", "So alone.", ("A_reflect",)), ("C", "And nobody knew I was crying.", ("U_yes",)))
    assert met.subtype == "met"
    assert met.utterance_ids == ("u1", "u2", "u3")
    assert met.client_evidence == ("u3",)
    assert met.therapist_part == ("u2",)


def test_a_miss_has_no_evidence_of_having_been_met():
    (missed, *_) = moments(SAD, ("T", "And the boiler?", ("M_topic_away",)), ("C", "Tuesday.", ("U_no",)))
    assert (missed.subtype, missed.client_evidence) == ("missed", ())


def test_a_healthy_correction_and_a_silence_that_worked_have_words_of_their_own():
    (correction, *_) = moments(
        SAD, ("T", "You were furious.", ("M_intensity_up",)), ("C", "Not furious, left behind.", ("U_correct",))
    )
    (silence, *_) = moments(SAD, ("T", "Mm.", ("A_silence",)), ("C", "I think I miss her.", ("U_yes",)))
    assert (correction.wording, silence.wording) == ("moment.attunement.correction", "moment.attunement.silence")


def test_what_stays_open_makes_no_moment():
    assert moments(("C", "The bus was late."), ("T", "Ah."), ("C", "It's the roadworks.")) == ()


CODES = {
    "T": ["A_reflect", "A_silence", "M_minimise", "R5_own", "TC_defend", "F_named"],
    "C": ["W1_denial", "W5_deferential", "C1_therapist", "U_yes", "U_no", "U_correct", "CL_known", "F_urge", "F_owned"],
}
marked = st.sampled_from("TC").flatmap(
    lambda who: st.tuples(
        st.just(who), st.just("some words"), st.lists(st.sampled_from(CODES[who]), max_size=2).map(tuple)
    )
)


@given(st.lists(marked, max_size=14))
def test_every_moment_has_lines_a_known_sentence_and_at_least_two_rivals(lines):
    hour = hour_of(*lines)
    found = (
        *attunement_moments(hour, exchanges(hour)),
        *rupture_moments(hour),
        *closeness_moments(hour),
        *flight_moments(hour),
    )
    ids = {u.id for u in hour.session.utterances}
    clients = {line.utterance.id for line in hour.lines if line.is_client}
    codes = {c.id for c in hour.codes}
    for moment in found:
        assert moment.utterance_ids
        assert set(moment.utterance_ids) <= ids
        assert set(moment.evidence) <= codes
        assert len(moment.alternatives) >= 2
        assert all(wording().has(rival) for rival in moment.alternatives)
        assert wording().has(f"{moment.wording}.title")
        assert 1 <= moment.strength <= 5
        assert 0 < moment.confidence <= 1
        if moment.kind in ("rupture", "closeness", "flight"):
            assert set(moment.client_evidence) <= clients
