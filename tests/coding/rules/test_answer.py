from stillhere.coding.rules.answer import contradicts, more_follows, own_version, own_words
from stillhere.coding.rules.scene import Scene

VIEW = ("T", "So it was grief that kept you away.")


def answer(talk, text, *rest):
    scene = Scene(talk(VIEW, ("C", text), *rest))
    return scene, scene.talk.lines[1], scene.talk.lines[0]


def test_an_own_version_stands_in_the_place_of_what_is_refused(talk):
    for text in (
        "I wouldn't say grief. It's nearer to being worn out by him.",
        "not grief exactly it's more like waiting for a phone to ring",
        "No, he wasn't cruel, he was frightened, and that's different.",
    ):
        scene, line, _ = answer(talk, text)
        assert own_version(scene, line)


def test_a_bare_no_has_no_version_of_its_own(talk):
    scene, line, _ = answer(talk, "No. It wasn't that.")
    assert not own_version(scene, line)


def test_a_no_to_a_statement_contradicts_it_and_a_yes_does_not(talk):
    scene, line, before = answer(talk, "No, it wasn't grief.")
    assert contradicts(scene, line, before)
    scene, line, before = answer(talk, "Yes, I suppose it was.")
    assert not contradicts(scene, line, before)


def test_a_no_to_a_denial_agrees(talk):
    scene = Scene(talk(("T", "You didn't sleep."), ("C", "No.")))
    assert not contradicts(scene, scene.talk.lines[1], scene.talk.lines[0])


def test_own_words_leave_out_agreement_and_what_was_just_said(talk):
    scene, line, before = answer(talk, "Yeah, grief, I suppose. And the dog.")
    assert own_words(scene.words(line), scene.words(before)) == 1


def test_more_follows_where_the_next_turn_is_long_and_about_oneself(talk):
    long = "I sat in the car outside her flat for an hour and I could not make my hand open the door."
    scene, line, _ = answer(talk, "Yeah.", ("T", "Mm."), ("C", long))
    assert more_follows(scene, line)
    scene, line, _ = answer(talk, "Yeah.", ("T", "Mm."), ("C", "Yeah."))
    assert not more_follows(scene, line)
