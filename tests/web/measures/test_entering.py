"""Answers entered on somebody's behalf: kept with what is missing, refused where they can't be, in the right record."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from stillhere.web.cases.models import Case, Record
from stillhere.web.course.gathering import course_of
from stillhere.web.measures.actions.close_risk import close_risk
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.measures.actions.remove_response import remove_response
from stillhere.web.measures.due import sitting_of
from stillhere.web.measures.models import ReadRisk, StoredResponse
from stillhere.web.review.signs import signs_of
from tests.web.conftest import Cast

THEN = datetime(2026, 3, 3, 10, tzinfo=UTC)
CALM = {f"{n}": 0 for n in range(1, 10)}
WORRYING = CALM | {"9": 1}


def _enter(cast: Cast, record: Record, name: str = "phq_9", **more: object) -> StoredResponse:
    asked = {"respondent": "client", "answers": CALM, "completed_at": THEN} | more
    return enter_response(cast.ada, record, instrument=name, **asked)  # type: ignore[arg-type]


def _record(case: Case, kind: str = "main") -> Record:
    return case.records.get(kind=kind)


def test_a_form_that_is_half_answered_is_kept_and_says_so_and_its_score_is_no_number(cast: Cast) -> None:
    record = _record(cast.maren)
    _enter(cast, record, answers={"1": 2, "2": 3})
    (given,) = course_of(record).responses
    assert given.answer("3") is None
    assert given.score("total") is None
    assert given.marks


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"completed_at": timezone.now() + timedelta(days=2)}, "can’t lie ahead"),
        ({"respondent": "partner_a"}, "somebody who answers in this record"),
        ({"answers": {"1": 7}}, "goes from 0 to 3"),
        ({"answers": {"77": 1}}, "has no question"),
        ({"answers": {}}, "No question is answered"),
        ({"channel": "pigeon"}, "how the answers came"),
    ],
)
def test_answers_that_can_not_be_so_are_refused(cast: Cast, more: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        _enter(cast, _record(cast.maren), **more)
    assert not StoredResponse.objects.exists()


@pytest.mark.parametrize("name", ["hark", "phq_9", "asq_nimh"])
def test_what_one_partner_answers_alone_never_lies_in_the_joint_record(cast: Cast, name: str) -> None:
    couple = cast.ben_and_cleo
    with pytest.raises(ValueError, match="enter them in their private record"):
        _enter(cast, _record(couple), name, respondent="partner_a", answers={})
    mine = {"H": 1, "A": 0, "R": 0, "K": 0} if name == "hark" else WORRYING
    if name != "asq_nimh":
        _enter(cast, _record(couple, "private_a"), name, respondent="partner_a", answers=mine)
    assert not course_of(_record(couple)).responses
    assert not course_of(_record(couple, "private_b")).responses


def test_no_private_form_is_named_on_a_joint_page(cast: Cast, signed_in: object) -> None:
    couple = cast.ben_and_cleo
    joint = sitting_of(_record(couple), 5)
    assert {one.instrument.id for one in joint.due} <= {"session_pulse_couple", "session_pulse_therapist"}
    assert not {one.instrument for one in joint.left_out} & {"hark", "csi_4", "csi_16"}
    assert any(one.instrument.id == "hark" for one in sitting_of(_record(couple, "private_a"), 5).due)
    page = signed_in(cast.ada).get(f"/measures/records/{_record(couple).pk}/").content  # type: ignore[operator]
    assert b"HARK" not in page
    assert b"Humiliation" not in page


def test_a_worrying_answer_calls_its_therapist_without_naming_the_matter(cast: Cast, signed_in: object) -> None:
    row = _enter(cast, _record(cast.maren), answers=WORRYING)
    (sign,) = signs_of(cast.ada, [cast.maren])[cast.maren.pk]
    assert (sign.words, sign.address) == ("One thing to read alone", row.get_absolute_url())
    for other in (cast.dov, cast.sol, cast.owner):
        assert not signs_of(other, [cast.maren])
    listed = signed_in(cast.ada).get("/cases/").content.decode()  # type: ignore[operator]
    assert "One thing to read alone" in listed
    assert "PHQ" not in listed


def test_it_stays_open_until_it_says_what_was_done(cast: Cast, signed_in: object) -> None:
    ada = signed_in(cast.ada)  # type: ignore[operator]
    row = _enter(cast, _record(cast.maren), answers=WORRYING)
    assert b"To see to first" in ada.get(row.get_absolute_url()).content  # to look is not to have done
    assert signs_of(cast.ada, [cast.maren])
    assert ada.post(row.get_absolute_url(), {"what": "  "}).status_code == 400
    with pytest.raises(ValueError, match="waits to be read"):
        remove_response(cast.ada, row)
    _enter(cast, _record(cast.maren), completed_at=THEN + timedelta(days=7))  # a better form closes nothing
    assert signs_of(cast.ada, [cast.maren])
    ada.post(row.get_absolute_url(), {"what": "We spoke, and made a plan."})
    assert not signs_of(cast.ada, [cast.maren])
    note = ReadRisk.objects.get()
    assert (note.by, note.what) == (cast.ada, "We spoke, and made a plan.")
    with pytest.raises(ValueError, match="Nothing waits"):
        close_risk(cast.ada, row, what="Again.")


def test_a_risk_question_left_open_waits_too(cast: Cast) -> None:
    assert _enter(cast, _record(cast.maren), answers={"1": 0, "2": 0}).waits
    assert not _enter(cast, _record(cast.maren), answers=CALM).waits


def test_the_form_is_filled_in_and_kept(cast: Cast, signed_in: object) -> None:
    ada, record = signed_in(cast.ada), _record(cast.maren)  # type: ignore[operator]
    address = f"/measures/records/{record.pk}/session_pulse_client/"
    assert ada.get(address).status_code == 200
    sent = {"respondent": "client", "on": "2026-03-03", "session": "3", "channel": "paper", "q_P1": "8", "q_P4": "-2"}
    assert ada.post(address, sent).status_code == 302
    (given,) = course_of(record).responses
    assert (given.session, given.answer("P1"), given.answer("P4"), given.answer("P2")) == (3, 8, -2, None)
    assert ada.post(address, sent | {"on": "2999-01-01"}).status_code == 400
    assert ada.get(f"/measures/records/{record.pk}/no_such/").status_code == 404


def test_an_answer_counts_on_the_practices_own_day_wherever_its_time_was_written(cast: Cast, settings: object) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"  # type: ignore[attr-defined]
    record = _record(cast.maren)
    row = _enter(cast, record, completed_at=datetime(2026, 3, 3, 20, tzinfo=UTC))
    (given,) = course_of(record).responses
    assert given.completed_at == row.completed_at
    assert f"{given.completed_at:%d %B}" == "04 March"
