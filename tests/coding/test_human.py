from dataclasses import replace

from stillhere.coding.human import by_people, is_persons, merged
from stillhere.model import Code, CodeStatus, Span

MACHINE = Code(code="W1_denial", utterance_id="u2", span=Span(0, 4), confidence=0.5, coder="rules@1")
OWN = replace(MACHINE, coder="Ada", confidence=1.0)


def test_a_persons_mark_takes_the_place_of_the_machines_on_that_line():
    other = replace(MACHINE, utterance_id="u4")
    assert merged([MACHINE, other], [OWN]) == (other, OWN)


def test_a_mark_that_a_person_set_aside_stays_in_the_list_as_set_aside():
    rejected = replace(MACHINE, status=CodeStatus.REJECTED)
    assert merged([MACHINE], [rejected]) == (rejected,)


def test_a_machines_draft_is_nobodys_decision():
    assert not is_persons(MACHINE)
    assert is_persons(OWN)
    assert by_people([MACHINE, OWN, replace(MACHINE, status=CodeStatus.CONFIRMED)]) == (
        OWN,
        replace(MACHINE, status=CodeStatus.CONFIRMED),
    )


def test_a_coder_with_an_address_is_a_person():
    assert is_persons(replace(MACHINE, coder="ada@linden.example"))
