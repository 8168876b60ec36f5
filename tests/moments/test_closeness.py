from stillhere.moments.closeness import closeness_moments, flight_moments
from tests.moments.builders import hour_of


def test_feeling_known_makes_a_moment_of_closeness():
    found = closeness_moments(hour_of(("T", "You were the lookout."), ("C", "How did you know that.", ("CL_known",))))
    assert [m.kind for m in found] == ["closeness"]


def test_telling_something_for_the_first_time_is_a_mark_but_no_moment_without_a_word_about_the_therapist():
    assert closeness_moments(hour_of(("C", "I've never said this out loud.", ("CL_disclosure",)))) == ()


def test_an_urge_to_leave_that_is_left_alone_is_not_worked_through():
    found = flight_moments(
        hour_of(("C", "I nearly didn't come.", ("F_urge",)), ("T", "The traffic?"), ("C", "Yeah, traffic."))
    )
    assert (found[0].subtype, found[0].resolution) == ("leave", 3)


def test_a_pull_that_is_named_together_and_stayed_with_is_worked_through():
    found = flight_moments(
        hour_of(
            ("C", "Maybe we skip a month.", ("F_end",)),
            ("T", "I wonder if last week came close, and now there's a wish for some air.", ("F_named",)),
            ("C", "I had my coat on at breakfast.", ("U_yes",)),
            ("T", "Coat on.", ("A_deepen",)),
            ("C", "I always leave before the pudding.", ("F_owned", "U_yes")),
        )
    )
    assert (found[0].subtype, found[0].resolution) == ("owned", 5)
    assert found[0].therapist_part == ("u2",)


def test_the_therapists_guess_alone_makes_no_pull():
    assert flight_moments(hour_of(("T", "Part of you may want to go.", ("F_named",)), ("C", "Not really."))) == ()


def test_a_first_telling_lends_no_certainty_to_words_about_the_therapist():
    from dataclasses import replace

    from stillhere.moments.hour import Hour

    hour = hour_of(
        ("C", "I've never told anyone.", ("CL_disclosure",)), ("T", "Mm."), ("C", "You knew.", ("CL_known",))
    )
    faint = [replace(c, confidence=0.25) if c.code == "CL_known" else c for c in hour.codes]
    (moment,) = closeness_moments(Hour.of(hour.session, faint))
    assert moment.subtype == "CL_known"
    assert moment.confidence < 0.4
