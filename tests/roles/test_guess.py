from stillhere.model import Role, Session, Source, Speaker, Utterance
from stillhere.roles import guess_roles
from stillhere.roles.cues import role_in_label
from stillhere.roles.guess import CERTAIN, collapsed


def heard(*lines: tuple[str, str]) -> Session:
    labels = list(dict.fromkeys(who for who, _ in lines))
    return Session(
        id="x",
        speakers=tuple(Speaker(id=f"s{n}", label=label) for n, label in enumerate(labels, start=1)),
        utterances=tuple(
            Utterance(id=f"u{i}", index=i, speaker_id=f"s{labels.index(who) + 1}", text=text)
            for i, (who, text) in enumerate(lines, start=1)
        ),
        source=Source(format="test", sha256="0"),
    )


HOUR = [
    ("Ines", "How has the week been since we met?"),
    ("Jo", "I don't know, I kept going. My mum rang twice and I didn't pick up, and then I felt awful about it."),
    ("Ines", "What was it like, seeing her name come up?"),
    ("Jo", "I just froze. I had the phone in my hand and I couldn't do it, I went and washed the car instead."),
    ("Ines", "It sounds like your whole body said no. What happens now, as you tell me?"),
    ("Jo", "My chest goes tight. I hate that I'm like this, I've been like this since I was about nine."),
    ("Ines", "You said last week that nine was when she started travelling. Can you say a bit more about that?"),
    ("Jo", "She was away Monday to Friday. I made my own tea. I felt like a lodger, I suppose."),
] * 2


def test_the_one_who_asks_and_speaks_of_you_is_taken_for_the_therapist_with_reasons():
    guesses = {g.speaker_id: g for g in guess_roles(heard(*HOUR))}
    assert guesses["s1"].role is Role.THERAPIST
    assert guesses["s2"].role is Role.CLIENT
    assert guesses["s1"].confidence >= CERTAIN
    assert any("Asks" in reason for reason in guesses["s1"].reasons)


def test_with_few_words_nobody_is_sure():
    guesses = guess_roles(heard(("A", "Hello."), ("B", "Hello, how are you?"), ("A", "Fine.")))
    assert all(g.confidence < CERTAIN for g in guesses)


def test_labels_that_state_a_role_decide():
    guesses = guess_roles(heard(("T", "Mm."), ("P12", "I went home.")))
    assert [g.role for g in guesses] == [Role.THERAPIST, Role.CLIENT]
    assert "label" in guesses[0].reasons[0]


def test_a_couple_labelled_f_and_m_beside_a_therapist_becomes_two_partners_in_order_of_speaking():
    guesses = guess_roles(heard(("F:", "He never rings."), ("Th1", "And you?"), ("M:", "I was driving.")))
    assert [g.role for g in guesses] == [Role.PARTNER_A, Role.THERAPIST, Role.PARTNER_B]


def test_a_passing_third_voice_is_nobodys_partner():
    session = heard(*HOUR, *HOUR, ("Door", "Sorry, wrong room."))
    roles = {s.label: g.role for s, g in zip(session.speakers, guess_roles(session), strict=True)}
    assert roles == {"Ines": Role.THERAPIST, "Jo": Role.CLIENT, "Door": Role.OTHER}


def test_four_steady_voices_are_left_to_a_person():
    lines = [(who, f"I think we did that and I felt {n} about it") for n in range(12) for who in "ABCD"]
    assert all(g.confidence < CERTAIN for g in guess_roles(heard(*lines)))


def test_one_label_for_everything_is_a_collapsed_recording():
    assert collapsed(heard(*[("Speaker", text) for _, text in HOUR]))
    assert collapsed(heard(*[("Speaker", text) for _, text in HOUR * 5], ("Speaker 2", "Mm.")))
    assert not collapsed(heard(*HOUR))


def test_titles_name_a_therapist_and_patients_stay_patients():
    assert role_in_label("Dr. Amal Haddad") is Role.THERAPIST
    assert role_in_label("Okafor, Ada (therapist)") is Role.THERAPIST
    assert role_in_label("P7") is Role.CLIENT
    assert role_in_label("Tamsin") is None


def test_forty_voices_of_a_line_each_are_left_to_a_person():
    guesses = guess_roles(heard(*[(f"Voice {n}", "I was there.") for n in range(40)]))
    assert all(g.confidence < CERTAIN for g in guesses)
