import pytest

from stillhere.coding.rules.scene import Scene


def _kinds(talk, text: str) -> frozenset[str]:
    scene = Scene(talk(("T", text)))
    return scene.kinds(scene.talk.lines[0])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("advice", "Have you thought about joining a choir?"),
        ("advice", "you could just ring her and ask"),
        ("task", "Let's fill in the worksheet together."),
        ("reassurance", "You'll be fine, honestly."),
        ("minimising", "It's only one evening. Everybody has those."),
        ("faint", "So you were a little bit cross."),
        ("intense", "You must have been utterly devastated."),
        ("theory", "I think the boiler is your father."),
        ("lecture", "What the research tells us is that avoidance keeps fear going."),
        ("own_story", "My own brother was the same."),
        ("blame", "I notice you tend to change the subject."),
        ("defence", "I was only trying to help."),
        ("probe", "Where were you standing, exactly?"),
        ("own_part", "I'm sorry. I missed that."),
        ("inner", "What comes up as you say that?"),
        ("farewell", "See you on Tuesday."),
    ],
)
def test_a_therapists_line_is_read_for_how_it_may_have_landed(talk, kind, text):
    assert kind in _kinds(talk, text)


def test_an_echo_presses_nobody(talk):
    assert _kinds(talk, "The kettle, and nobody there.") == frozenset()


def test_a_long_statement_is_marked_as_long(talk):
    assert "long" in _kinds(talk, " ".join(f"thing{i}" for i in range(24)))


def test_a_clients_line_has_no_kinds(talk):
    scene = Scene(talk(("C", "you could just ring her")))
    assert scene.kinds(scene.talk.lines[0]) == frozenset()
