from dataclasses import replace

from stillhere.model import Code, CodeStatus, Review, Span
from stillhere.pictures.strand import strand_of
from tests.report.reviews import couple, hour, record_only


def kinds(review: Review) -> dict[str, tuple[str, str | None]]:
    return {s.exchange.id: (s.kind, s.form) for s in strand_of(review).stitches}


def test_each_verdict_has_its_own_stitch() -> None:
    found = kinds(hour())
    assert found["x1"] == ("none", "s")
    assert found["x3"] == ("met", "s")
    assert found["x5"] == ("mended", "s")
    assert found["x7"] == ("partly", "s")
    assert found["x8"] == ("put_right", "c")
    assert found["x13"] == ("missed", "s")
    assert found["x16"] == ("open", "w")


def test_how_sure_gives_the_form_and_what_is_too_unsure_is_not_shown() -> None:
    found = kinds(hour())
    assert found["x10"] == ("met", "w")
    assert found["x22"] == ("hidden", None)


def test_an_exchange_that_rests_on_a_persons_code_is_solid() -> None:
    assert kinds(hour())["x4"] == ("met", "c")


def test_a_knot_sits_on_the_clients_own_line_and_never_on_an_apology() -> None:
    strand = strand_of(hour())
    lines = hour().session.utterances
    assert [lines[knot.line].text for knot in strand.knots] == ["It is the second time. I did count that, too."]
    apologised = replace(hour().moments[0], client_evidence=())
    assert strand_of(hour().with_(moments=(apologised,))).knots == ()


def test_a_strain_that_was_not_mended_parts_the_thread_and_has_no_knot() -> None:
    parting = next(p for p in strand_of(hour()).partings if p.moment.id == "rupture-2")
    assert not parting.mended
    assert hour().session.utterances[parting.first].text.startswith("I know. Never mind.")


def test_the_thread_parts_at_the_last_line_of_strain_and_until_the_client_is_back() -> None:
    parting = next(p for p in strand_of(hour()).partings if p.moment.id == "rupture-1")
    assert hour().session.utterances[parting.first].text.startswith("It's fine. Really.")
    assert parting.end == hour().session.utterances[33].start


def test_partly_mended_is_another_knot_than_mended() -> None:
    partly = replace(hour().moments[0], resolution=4)
    assert [knot.whole for knot in strand_of(hour().with_(moments=(partly,))).knots] == [False]


def test_lines_nobody_could_make_out_and_minutes_without_words_are_not_read() -> None:
    reasons = {gap.reason for gap in strand_of(hour()).gaps}
    assert reasons == {"unread.lost", "unread.no_words"}


def test_a_moment_somebody_set_aside_leaves_no_mark() -> None:
    review = hour()
    aside = tuple(replace(m, status=CodeStatus.REJECTED) for m in review.moments)
    strand = strand_of(review.with_(moments=aside))
    assert not strand.partings
    assert not strand.signs


def test_a_code_somebody_set_aside_no_longer_carries_the_parting() -> None:
    review = hour()
    codes = tuple(replace(c, status=CodeStatus.REJECTED) if c.code.startswith("W") else c for c in review.codes)
    parting = next(p for p in strand_of(review.with_(codes=codes)).partings if p.moment.id == "rupture-1")
    assert parting.first == 27


def test_without_reading_there_is_nothing_but_the_places() -> None:
    strand = strand_of(record_only(), reading=False)
    assert not strand.is_read
    assert not strand.stitches
    assert len(strand.places.spans) == 60


def test_uncertain_speakers_leave_the_thread_unread_and_say_why() -> None:
    from stillhere.model import Refusal

    review = hour().with_(exchanges=(), moments=(), refusals=(Refusal(feature="relational", cause="roles", text=""),))
    assert strand_of(review).unread == "unread.roles"


def test_only_safety_words_that_need_a_person_are_drawn() -> None:
    history = replace(hour().moments[4], wording="moment.safety.history", subtype="S_history")
    assert [s.kind for s in strand_of(hour()).signs].count("safety") == 1
    assert strand_of(hour().with_(moments=(history,))).signs == ()


def test_evidence_that_names_no_line_of_the_session_is_passed_over() -> None:
    review = couple()
    stray = Code(code="W1_denial", utterance_id="elsewhere", span=Span(0, 1), confidence=0.9, coder="rules@1")
    odd = replace(hour().moments[0], utterance_ids=("elsewhere",), evidence=(stray.id,))
    assert strand_of(review.with_(codes=(*review.codes, stray), moments=(odd,))).partings == ()
