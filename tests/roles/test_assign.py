import pytest

from stillhere.model import Role, StillhereError
from stillhere.roles import assign_roles
from tests.roles.test_guess import HOUR, heard


def test_a_persons_word_overrules_the_guess():
    assigned = assign_roles(heard(*HOUR), stated={"Ines": Role.CLIENT, "Jo": Role.THERAPIST})
    assert [s.role for s in assigned.session.speakers] == [Role.CLIENT, Role.THERAPIST]
    assert assigned.certain
    assert {g.decided_by for g in assigned.guesses} == {"option"}


def test_naming_one_of_two_settles_the_other():
    assigned = assign_roles(heard(("A", "Hello."), ("B", "Hello.")), stated={"B": Role.THERAPIST})
    assert [s.role for s in assigned.session.speakers] == [Role.CLIENT, Role.THERAPIST]
    assert assigned.certain


def test_unsure_stays_unsure_and_gives_nobody_a_role():
    assigned = assign_roles(heard(("A", "Hello."), ("B", "Hello.")))
    assert not assigned.certain
    assert assigned.problem == "roles"
    assert [s.role for s in assigned.session.speakers] == [None, None]
    assert all(g.role for g in assigned.guesses)


def test_collapsed_voices_are_never_certain_even_when_the_label_says_client():
    assigned = assign_roles(heard(*[("Client", text) for _, text in HOUR]))
    assert assigned.problem == "collapsed"


def test_a_name_that_is_nobodys_lists_who_is_there():
    with pytest.raises(StillhereError, match="Nobody in this file is called “Dov”") as caught:
        assign_roles(heard(*HOUR), stated={"Dov": Role.CLIENT})
    assert "Ines, Jo" in caught.value.next_step


def test_three_voices_make_a_couple_once_a_person_names_the_therapist():
    lines = [(who, f"we said {n} things") for n in range(6) for who in ("Ada", "Ben", "Cleo")]
    assigned = assign_roles(
        heard(*lines), stated={"Ada": Role.THERAPIST, "Ben": Role.PARTNER_A, "Cleo": Role.PARTNER_B}
    )
    assert assigned.session.setting == "couple"


def test_a_persons_word_on_both_voices_outweighs_how_unevenly_they_spoke():
    lines = [("Maren", "I went home and I was sad about it all."), *[("Maren", "And then the bus was late.")] * 20]
    session = heard(*lines, ("Ada", "Mm."))
    assert not assign_roles(session).certain
    assert assign_roles(session, stated={"Ada": Role.THERAPIST, "Maren": Role.CLIENT}).certain
