"""What leaves of a course: what the client may have, and nothing that the therapist supposed."""

from datetime import UTC, datetime

import pytest

from stillhere.web.cases.models import Record
from stillhere.web.measures.actions.enter_response import enter_response
from stillhere.web.takeout.choice import Kind
from tests.web.conftest import Cast
from tests.web.course.courses import WORD, everything
from tests.web.takeout.conftest import taken

THEN = datetime(2026, 3, 3, 10, tzinfo=UTC)
LISTS = {"lists/appointments.csv", "lists/answers-to-forms.csv", "lists/earlier-therapies.csv", "flight-plan.json"}


@pytest.mark.parametrize("kind", [Kind.CLIENT, Kind.WHOLE])
def test_a_client_has_their_hours_answers_earlier_therapies_and_plan(cast: Cast, kind: Kind) -> None:
    everything(cast.ada, cast.maren.records.get())
    Record.objects.get(case=cast.maren).hours.all().delete()  # their words are on trial elsewhere
    held = taken(cast.ada, cast.maren, kind)
    assert set(held.files) >= LISTS
    assert f"It ended. {WORD}" in held.words
    assert "My therapist got what it was like" in held.words
    for supposed in ("I hurried.", "She leaves.", "Mine.", "The hearing", "Upstairs."):
        assert supposed not in held.words


def test_a_couples_joint_file_holds_no_ones_answers_and_each_partner_has_their_own(cast: Cast) -> None:
    couple = cast.ben_and_cleo
    main, ben = (couple.records.get(kind=kind) for kind in ("main", "private_a"))
    for record, name, who, answers in (
        (main, "session_pulse_couple", "partner_a", {"P1": 3}),
        (main, "session_pulse_couple", "partner_b", {"P1": 9}),
        (ben, "hark", "partner_a", {"H": 1, "A": 0, "R": 0, "K": 0}),
    ):
        enter_response(cast.ada, record, instrument=name, respondent=who, answers=answers, completed_at=THEN, session=1)
    both = ("joint_a", "joint_b")
    together = taken(cast.ada, couple, Kind.TOGETHER, *both)
    assert "lists/answers-to-forms.csv" not in together.files
    assert "humiliated" not in together.words
    his = taken(cast.ada, couple, Kind.PRIVATE_A, "private_a").files["lists/answers-to-forms.csv"].decode()
    assert "humiliated" in his
    assert "partner_a" in his
    assert "partner_b" not in his
    hers = taken(cast.ada, couple, Kind.PRIVATE_B, "private_b").files["lists/answers-to-forms.csv"].decode()
    assert "partner_b" in hers
    assert "partner_a" not in hers
    assert "humiliated" not in hers
    assert "humiliated" not in taken(cast.ada, couple, Kind.WHOLE, *both).words
