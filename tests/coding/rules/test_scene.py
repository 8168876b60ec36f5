from stillhere.coding.rules.scene import Scene, on_sentence


def test_words_of_others_are_not_the_speakers_own(talk):
    own = Scene(talk(("C", "whatever you think")))
    theirs = Scene(talk(("C", 'My mother says "whatever you think" to everyone')))
    assert "W5.defers" in own.said(own.talk.lines[0], "withdrawal")
    assert "W5.defers" not in theirs.said(theirs.talk.lines[0], "withdrawal")


def test_a_holding_phrase_keeps_a_rule_back(talk):
    scene = Scene(talk(("C", "you're right because I felt it too")))
    assert "W5.defers" not in scene.said(scene.talk.lines[0], "withdrawal")


def test_only_the_line_just_before_is_answered(talk):
    scene = Scene(talk(("T", "And then?"), ("P1", "I left."), ("P2", "He did.")))
    _, ben, cleo = scene.talk.lines
    assert scene.answered(ben) is scene.talk.lines[0]
    assert scene.answered(cleo) is None


def test_pressure_before_the_answered_line_is_counted(talk):
    scene = Scene(
        talk(
            ("T", "Have you tried writing to her?"),
            ("C", "I have."),
            ("T", "It's only a letter."),
            ("C", "Yes."),
            ("T", "So."),
            ("C", "Mm."),
        )
    )
    assert scene.pressed_lately(scene.talk.lines[5]) == 2


def test_a_hit_covers_the_sentence(talk):
    scene = Scene(talk(("C", "It rained. There's no point in trying. Then it stopped.")))
    line = scene.talk.lines[0]
    found = scene.said(line, "withdrawal")["W7.gives_up_on_help"][0]
    hit = on_sentence(line, found, "withdrawal")
    assert line.text[hit.start : hit.end] == "There's no point in trying."


def test_a_person_who_mostly_hums_is_known_for_it(talk):
    scene = Scene(
        talk(("T", "One."), ("C", "Mm."), ("T", "Two."), ("C", "Yeah."), ("T", "Three."), ("C", "I came by bus."))
    )
    assert round(scene.briefness(scene.talk.lines[1]), 2) == 0.67


def test_a_line_after_the_other_partner_may_be_meant_for_them(talk):
    scene = Scene(talk(("T", "Go on."), ("P1", "I left."), ("P2", "He did.")))
    assert [scene.to_partner(x) for x in scene.talk.lines] == [False, False, True]
