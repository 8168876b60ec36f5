from stillhere.moments.rupture import rupture_moments
from tests.moments.builders import hour_of

MISS = ("T", "Let's get the form done first.", ("TC_push_task",))


def test_markers_within_six_turns_are_one_episode_and_further_ones_another():
    quiet = [("T", "Mm."), ("C", "The bus was late again.")] * 4
    found = rupture_moments(
        hour_of(
            ("C", "It's fine.", ("W1_denial",)),
            ("T", "Is it?"),
            ("C", "Whatever you think.", ("W5_deferential",)),
            *quiet,
            ("T", "And the list?"),
            ("C", "You never listen.", ("C1_therapist",)),
        )
    )
    assert [m.subtype for m in found] == ["withdrawal", "confrontation"]


def test_stepping_back_and_protesting_together_is_mixed():
    found = rupture_moments(
        hour_of(
            ("C", "This is pointless.", ("C3_activities",)),
            ("T", "Oh?"),
            ("C", "No, sorry. It's fine.", ("W1_denial",)),
        )
    )
    assert [m.subtype for m in found] == ["mixed"]
    assert len(found[0].alternatives) >= 2


def test_one_light_marker_alone_is_no_episode():
    assert rupture_moments(hour_of(("T", "How was it?"), ("C", "Fine.", ("W2_minimal",)))) == ()


def test_the_therapists_own_part_is_shown_beside_it():
    found = rupture_moments(hour_of(MISS, ("C", "You keep doing this.", ("C1_therapist",)), ("T", "Doing what?")))
    assert found[0].therapist_part == ("u1",)


def test_repair_is_read_from_the_clients_lines_alone():
    mended = rupture_moments(
        hour_of(
            MISS,
            ("C", "You keep doing this.", ("C1_therapist",)),
            ("T", "I do. I went for the form and left you sitting there.", ("R5_own",)),
            ("C", "I was in the middle of telling you about Dad.", ("U_yes",)),
            ("T", "About Dad.", ("A_deepen",)),
            ("C", "He rang. First time in a year.", ("U_yes",)),
        )
    )[0]
    assert mended.resolution == 5
    assert mended.client_evidence == ("u4", "u6")


def test_an_apology_answered_by_a_quick_yes_is_unresolved_and_has_no_evidence_of_repair():
    left = rupture_moments(
        hour_of(
            MISS,
            ("C", "You keep doing this.", ("C1_therapist",)),
            ("T", "I'm sorry, that was my fault.", ("R5_own",)),
            ("C", "No no, you're right, it's fine.", ("W5_deferential", "U_no")),
        )
    )[0]
    assert left.resolution is not None
    assert left.resolution <= 3
    assert left.client_evidence == ()


def test_coming_some_of_the_way_is_partly_mended():
    half = rupture_moments(
        hour_of(
            MISS,
            ("C", "You keep doing this.", ("C1_therapist",)),
            ("T", "I did. I'm sorry.", ("R5_own",)),
            ("C", "All right.", ("U_partial",)),
            ("T", "Where were we?"),
            ("C", "The form, I suppose."),
        )
    )[0]
    assert half.resolution == 4


def test_strain_that_grows_with_no_attempt_to_mend_is_rated_lowest():
    worse = rupture_moments(
        hour_of(
            ("C", "Is this going anywhere?", ("C5_progress",)), MISS, ("C", "Just tell me what to do.", ("C7_control",))
        )
    )[0]
    assert worse.resolution == 1


def test_going_on_about_something_else_is_no_coming_back():
    left = rupture_moments(
        hour_of(
            ("C", "You never remember her name.", ("C1_therapist",)),
            ("T", "Mm."),
            ("C", "Work was busy, we had the audit.", ("U_yes",)),
            ("T", "The audit."),
            ("C", "Three days of folders.", ("U_yes",)),
        )
    )[0]
    assert left.resolution == 3
    assert left.client_evidence == ()


def test_lines_before_the_attempt_to_mend_are_no_answer_to_it():
    left = rupture_moments(
        hour_of(
            ("C", "You never remember her name.", ("C1_therapist",)),
            ("T", "The audit?"),
            ("C", "Busy, we had folders.", ("U_yes",)),
            ("T", "I forgot her name. That was me.", ("R5_own",)),
            ("C", "Hm."),
        )
    )[0]
    assert left.resolution == 2


def test_coming_half_way_shows_the_line_that_did():
    half = rupture_moments(
        hour_of(
            MISS,
            ("C", "You keep doing this.", ("C1_therapist",)),
            ("T", "I did. I'm sorry.", ("R5_own",)),
            ("C", "All right.", ("U_partial",)),
        )
    )[0]
    assert (half.resolution, half.client_evidence) == (4, ("u4",))


def test_markers_seven_turns_apart_are_two_strains():
    quiet = [("T", "Mm."), ("C", "The bus.")] * 3
    lines = [("C", "You never listen.", ("C1_therapist",)), *quiet, ("C", "You never listen.", ("C1_therapist",))]
    assert len(rupture_moments(hour_of(*lines))) == 2
    near = [*lines[:-3], lines[-1]]
    assert len(rupture_moments(hour_of(*near))) == 1
