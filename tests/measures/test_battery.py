"""What is due when, on which channel, and why something is left out."""

from dataclasses import replace
from datetime import date

import pytest

from stillhere.measures.battery import Channel, Practice, Setting, Sitting, batteries, due, follow_ups
from stillhere.measures.catalogue import Confirmation, Gate, get
from stillhere.measures.instrument import Instrument
from stillhere.measures.responding import rescored
from stillhere.measures.triggers import triggers
from stillhere.model import StillhereError
from tests.measures.builders import filled

WATCHED = Practice(watched=True)


def names(sitting: Sitting, moment: str = "before") -> list[str]:
    return [each.instrument.id for each in sitting.due if each.moment == moment]


def reasons(sitting: Sitting) -> dict[str, tuple[Gate, ...]]:
    return {each.instrument: each.gates for each in sitting.left_out}


def with_words(name: str) -> Instrument:
    bare = get(name)
    return replace(bare, items=tuple(replace(item, text=f"Invented {item.key}") for item in bare.items))


@pytest.mark.parametrize(
    ("session", "setting", "before", "after"),
    [
        (
            1,
            "individual",
            ["asq_nimh", "phq_9", "gad_7", "pc_ptsd_5", "hark", "rfq_8", "ipip_ipc"],
            ["session_pulse_client", "session_pulse_therapist"],
        ),
        (2, "individual", ["phq_2", "gad_2"], ["session_pulse_client", "session_pulse_therapist"]),
        (5, "individual", ["phq_9", "gad_7", "rfq_8"], ["session_pulse_client", "session_pulse_therapist"]),
        (1, "couple", ["hark", "csi_4"], ["session_pulse_couple"]),
        (4, "couple", ["csi_4"], ["session_pulse_couple"]),
        (10, "couple", ["csi_16", "hark"], ["session_pulse_couple"]),
    ],
)
def test_the_default_batteries_ask_what_the_clinic_asks(
    session: int, setting: Setting, before: list[str], after: list[str]
) -> None:
    found = due(session, setting=setting, practice=WATCHED)
    assert (names(found), names(found, "after")) == (before, after)


def test_every_session_costs_a_client_no_more_than_three_minutes_by_the_files() -> None:
    assert due(2, setting="individual", practice=WATCHED).minutes <= 3
    assert due(1, setting="individual", practice=WATCHED).minutes <= 18


def test_a_screen_for_harm_is_asked_in_person_and_never_sent() -> None:
    (asq,) = (each for each in due(1, setting="individual", practice=WATCHED).due if each.instrument.id == "asq_nimh")
    assert asq.channel is Channel.IN_PERSON


def test_what_partners_answer_goes_by_their_own_channel() -> None:
    channels = {each.channel for each in due(5, setting="couple", practice=WATCHED).due}
    assert channels == {Channel.PRIVATE}
    hark = next(each for each in due(1, setting="individual", practice=WATCHED).due if each.instrument.id == "hark")
    assert hark.channel is Channel.PRIVATE


def test_where_nobody_sees_a_positive_answer_in_hours_no_form_that_may_bring_one_is_sent() -> None:
    found = due(5, setting="individual", practice=Practice())
    assert names(found) == ["phq_2", "gad_7", "rfq_8"]
    assert reasons(found)["phq_9"] == (Gate.UNWATCHED,)
    assert "within 12 hours" in next(each for each in found.left_out if each.instrument == "phq_9").why[0]
    assert "asq_nimh" in names(due(1, setting="individual", practice=Practice())), "asked in the room all the same"


def test_a_form_without_its_words_is_left_out_with_the_reason() -> None:
    found = due(5, setting="individual", practice=WATCHED)
    assert reasons(found)["wai_sr"] == (Gate.PACK,)
    assert all(each.why and all(each.why) for each in found.left_out)


def test_a_shorter_form_gives_way_to_a_longer_one_and_says_so() -> None:
    found = due(5, setting="individual", practice=WATCHED)
    assert reasons(found)["phq_2"] == ()
    assert "PHQ-2 is left out this time" in next(each for each in found.left_out if each.instrument == "phq_2").why[0]


def test_a_pack_brings_its_upgrade_in() -> None:
    own = replace(WATCHED, bound=(with_words("core_10"), with_words("ecr_rs")))
    assert names(due(2, setting="individual", practice=own)) == ["core_10"]
    asked = [each for each in due(5, setting="individual", practice=own).due if each.instrument.id == "ecr_rs"]
    assert [each.target for each in asked] == ["therapist", "general"]


def test_an_unconfirmed_key_stays_off_until_a_named_person_confirms_it() -> None:
    own = replace(WATCHED, bound=(with_words("ecr_12"),))
    assert reasons(due(1, setting="couple", practice=own))["ecr_12"] == (Gate.KEY,)
    confirmed = Confirmation(instrument="ecr_12@1.0.0", gate=Gate.KEY, by="Ada", on=date(2026, 3, 3))
    assert "ecr_12" in names(due(1, setting="couple", practice=replace(own, confirmed=(confirmed,))))
    nobody = replace(confirmed, by=" ")
    assert "ecr_12" not in names(due(1, setting="couple", practice=replace(own, confirmed=(nobody,))))


def test_a_positive_short_screen_offers_the_longer_form() -> None:
    response = filled("pc_ptsd_5", 1, 1, 1, 1, 1, 0)
    started = triggers(get("pc_ptsd_5"), rescored(response))
    offered, left_out = follow_ups(started, practice=WATCHED)
    assert [each.id for each in offered] == ["pcl_5"]
    assert [(each.instrument, each.gates) for each in left_out] == [("itq", (Gate.LEAD_IN,))]


def test_every_battery_names_instruments_and_targets_that_there_are() -> None:
    for battery in batteries().batteries:
        for entry in battery.entries:
            assert set(entry.targets) <= set(get(entry.instrument).scoring.targets)
            assert [get(name).id for name in entry.replaces] == list(entry.replaces)
    for follow_up in batteries().follow_ups:
        assert [get(name).id for name in follow_up.instruments] == list(follow_up.instruments)


def test_sessions_are_counted_from_one() -> None:
    with pytest.raises(StillhereError):
        due(0, setting="individual", practice=WATCHED)
