import io
from itertools import pairwise
from xml.etree import ElementTree

import pympi
import pytest

from stillhere.formats import elan
from stillhere.model import Code, CodeStatus, Review, Session, Source, Span, Speaker, StillhereError, Utterance
from tests.formats.reading import coded, roles, session_in, source_of, times, who_said

TWO = [("Ada", "Where did you go?", 0, 1500), ("Maren", "Nowhere.", 1800, 2400)]


def slot(name, value=None):
    return f'<TIME_SLOT TIME_SLOT_ID="{name}"' + (f' TIME_VALUE="{value}"/>' if value is not None else "/>")


def aligned(name, first, last, value):
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}" TIME_SLOT_REF1="{first}" TIME_SLOT_REF2="{last}">'
        f"<ANNOTATION_VALUE>{value}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


def hanging(name, ref, value):
    return (
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}" ANNOTATION_REF="{ref}">'
        f"<ANNOTATION_VALUE>{value}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )


def tier(name, *annotations, **attributes):
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<TIER LINGUISTIC_TYPE_REF="default-lt" TIER_ID="{name}"{more}>{"".join(annotations)}</TIER>'


def eaf(slots, *tiers):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT FORMAT="3.0">'
        f"<TIME_ORDER>{''.join(slots)}</TIME_ORDER>{''.join(tiers)}</ANNOTATION_DOCUMENT>"
    )


SLOTS = [slot("t1", 0), slot("t2", 1500), slot("t3", 1800), slot("t4", 2400)]
SPEECH = [tier("Ada", aligned("a1", "t1", "t2", "Where?")), tier("Maren", aligned("a2", "t3", "t4", "Nowhere."))]


def made_by_pympi(*lines, participants=None):
    document = pympi.Elan.Eaf()
    for name in dict.fromkeys(line[0] for line in lines):
        document.add_tier(name, part=(participants or {}).get(name))
    for name, text, start, end in lines:
        document.add_annotation(name, start, end, text)
    return document


def as_bytes(document, path):
    document.to_file(str(path))
    return path.read_bytes()


def test_an_empty_default_tier_is_no_speaker(tmp_path):
    data = as_bytes(made_by_pympi(*TWO), tmp_path / "talk.eaf")
    assert b'TIER_ID="default"' in data
    session = session_in(elan.FORMAT, data)
    assert who_said(session) == [("Ada", "Where did you go?"), ("Maren", "Nowhere.")]
    assert times(session) == [(0.0, 1.5), (1.8, 2.4)]


def test_the_participant_names_the_speaker_before_the_tier_does(tmp_path):
    document = made_by_pympi(*TWO, participants={"Maren": "Maren K."})
    assert [who for who, _ in who_said(session_in(elan.FORMAT, as_bytes(document, tmp_path / "t.eaf")))] == [
        "Ada",
        "Maren K.",
    ]


def test_a_slot_without_a_time_is_no_time():
    data = eaf([slot("t1", 0), slot("t2"), slot("t3"), slot("t4", 2400)], *SPEECH)
    assert times(session_in(elan.FORMAT, data)) == [(0.0, None), (None, 2.4)]


def test_lines_without_any_times_keep_the_order_of_their_slots():
    data = eaf([slot(f"t{n}") for n in range(1, 5)], *reversed(SPEECH))
    assert [who for who, _ in who_said(session_in(elan.FORMAT, data))] == ["Ada", "Maren"]


def test_annotations_that_hang_on_a_blank_one_have_its_times():
    stretches = tier("Maren", aligned("a1", "t3", "t4", ""))
    words = tier("Maren-text", hanging("a2", "a1", "Nowhere."), PARENT_REF="Maren")
    session = session_in(elan.FORMAT, eaf(SLOTS, stretches, words))
    assert who_said(session) == [("Maren", "Nowhere.")]
    assert times(session) == [(1.8, 2.4)]


def test_a_translation_is_not_said_a_second_time():
    english = tier("Ada-en", hanging("a9", "a1", "Where to?"), PARENT_REF="Ada")
    assert len(session_in(elan.FORMAT, eaf(SLOTS, *SPEECH, english)).utterances) == 2


def test_a_second_tier_of_a_participant_is_left_out_with_a_note():
    gestures = tier("Ada-hands", aligned("a9", "t1", "t2", "up"), PARTICIPANT="Ada")
    session = session_in(elan.FORMAT, eaf(SLOTS, *SPEECH, gestures))
    assert len(session.utterances) == 2
    assert any("Ada-hands" in note for note in session.notes)


def test_links_that_run_in_a_ring_end():
    ring = tier("Dov", hanging("a8", "a9", "Round"), hanging("a9", "a8", "and round"))
    assert times(session_in(elan.FORMAT, eaf([], ring))) == [(None, None), (None, None)]


def test_codes_on_a_tier_that_hangs_on_a_line_are_read():
    codes = tier(
        "Maren-codes", hanging("c1", "a2", "W2_minimal@0-7 0.6; W4_story_shift"), PARENT_REF="Maren", ANNOTATOR="Ada"
    )
    session, found = coded(elan.FORMAT, eaf(SLOTS, *SPEECH, codes))
    assert [(c.code, c.utterance_id, c.span, c.confidence, c.coder) for c in found] == [
        ("W2_minimal", "u2", Span(0, 7), 0.6, "Ada"),
        ("W4_story_shift", "u2", Span(0, 8), 1.0, "Ada"),
    ]
    assert len(session.utterances) == 2


def test_codes_on_a_tier_of_their_own_find_their_line_by_time():
    codes = tier("codes", aligned("c1", "t3", "t4", "W2_minimal"), aligned("c2", "t1", "t3", "A_explore"))
    _, found = coded(elan.FORMAT, eaf(SLOTS, *SPEECH, codes))
    assert [(c.code, c.utterance_id) for c in found] == [("W2_minimal", "u2"), ("A_explore", "u1")]


def test_a_code_on_no_line_is_left_out_with_a_note():
    codes = tier("codes", hanging("c1", "gone", "W2_minimal"))
    session, found = coded(elan.FORMAT, eaf(SLOTS, *SPEECH, codes))
    assert found == ()
    assert any("belong to no line" in note for note in session.notes)


def test_utf16_is_read_though_the_declaration_says_so():
    data = eaf(SLOTS, *SPEECH).replace("UTF-8", "UTF-16").encode("utf-16")
    assert len(session_in(elan.FORMAT, data).utterances) == 2


def test_a_file_cut_in_the_middle_says_at_which_line():
    with pytest.raises(StillhereError, match="line 2:") as error:
        elan.read(source_of(eaf(SLOTS, *SPEECH)[:-40]))
    assert error.value.key == "E03_file_broken"


def test_an_entity_bomb_is_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(StillhereError, match="entities"):
        elan.read(source_of(eaf(SLOTS, *SPEECH).replace("?>", "?>" + bomb, 1).replace("Nowhere.", "&b;")))


def test_times_in_frames_are_turned_into_seconds():
    data = eaf(SLOTS, *SPEECH).replace("<TIME_ORDER>", '<HEADER TIME_UNITS="PAL-frames"/><TIME_ORDER>')
    assert times(session_in(elan.FORMAT, data))[0] == (0.0, 60.0)


def test_negative_and_huge_times_are_no_times():
    data = eaf([slot("t1", -5), slot("t2", 10**15), *SLOTS[2:]], *SPEECH)
    assert times(session_in(elan.FORMAT, data)) == [(None, None), (1.8, 2.4)]


def review(*lines, codes=()):
    speakers = tuple(Speaker(id=n.lower(), label=n) for n in dict.fromkeys(line[0] for line in lines))
    utterances = tuple(
        Utterance(id=f"u{n}", index=n, speaker_id=who.lower(), text=text, start=start, end=end)
        for n, (who, text, start, end) in enumerate(lines, start=1)
    )
    source = Source(format="test", sha256="0" * 64)
    return Review(
        session=Session(id="s", speakers=speakers, utterances=utterances, source=source), profile="x", codes=codes
    )


OVER = review(
    ("Ada", 'You said "fine" & <left>.', 0.0, 2.0),
    ("Ada", "Sorry, go on.", 1.0, 3.0),
    ("Maren", "No.\x0b", 2.5, 3.5),
    codes=(
        Code(code="W2_minimal", utterance_id="u3", span=Span(0, 3), confidence=0.25, coder="rules@1"),
        Code(
            code="A_explore",
            utterance_id="u1",
            span=Span(0, 3),
            confidence=1.0,
            coder="Ada & co",
            status=CodeStatus.REJECTED,
        ),
    ),
)


def test_pympi_reads_what_is_written(tmp_path):
    path = tmp_path / "written.eaf"
    path.write_bytes(elan.write(OVER))
    document = pympi.Elan.Eaf(str(path))
    assert document.get_annotation_data_for_tier("Ada") == [(0, 2000, 'You said "fine" & <left>.')]
    assert document.get_annotation_data_for_tier("Ada ~2") == [(1000, 3000, "Sorry, go on.")]
    assert document.get_parameters_for_tier("Maren/W/rules@1")["PARENT_REF"] == "Maren"
    assert document.get_ref_annotation_data_for_tier("Maren/W/rules@1")[0][2] == "W2_minimal@0-3 0.25"


def test_no_two_annotations_of_a_tier_overlap():
    document = ElementTree.parse(io.BytesIO(elan.write(OVER))).getroot()
    slots = {s.get("TIME_SLOT_ID"): int(s.get("TIME_VALUE")) for s in document.iter("TIME_SLOT")}
    for element in document.iter("TIER"):
        spans = [
            (slots[a.get("TIME_SLOT_REF1")], slots[a.get("TIME_SLOT_REF2")])
            for a in element.iter("ALIGNABLE_ANNOTATION")
        ]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_time_slots_stand_in_order():
    document = ElementTree.parse(io.BytesIO(elan.write(OVER))).getroot()
    values = [int(s.get("TIME_VALUE")) for s in document.iter("TIME_SLOT")]
    assert values == sorted(values)


def test_a_rejected_code_comes_back_rejected():
    _, codes = coded(elan.FORMAT, elan.write(OVER))
    assert {c.code: c.status for c in codes}["A_explore"] is CodeStatus.REJECTED


def test_characters_that_xml_cannot_hold_are_shown_as_such():
    assert who_said(session_in(elan.FORMAT, elan.write(OVER)))[2] == ("Maren", "No.\ufffd")


def test_roles_come_back(session):
    made = session(("T", "Hello."), ("P1", "Hi."), ("P2", "Hm."), setting="couple")
    read = session_in(elan.FORMAT, elan.write(Review(session=made, profile="x")))
    assert roles(read) == {"Ada": "therapist", "Ben": "partner_a", "Cleo": "partner_b"}
    assert read.setting == "couple"
