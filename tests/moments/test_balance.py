from stillhere.model import Session, Source, Speaker, Utterance
from stillhere.moments.balance import NO_TIMES, balance_series
from tests.conftest import session_of


def timed(*rows: tuple[str, str, float, float]) -> Session:
    return Session(
        id="x",
        speakers=(Speaker(id="ada", label="Ada"), Speaker(id="maren", label="Maren")),
        utterances=tuple(
            Utterance(id=f"u{i}", index=i, speaker_id=who, text=text, start=start, end=end)
            for i, (who, text, start, end) in enumerate(rows, start=1)
        ),
        source=Source(format="test", sha256="0"),
    )


def test_speaking_time_is_seconds_in_the_order_of_the_speakers():
    series = {s.name: s for s in balance_series(timed(("ada", "Hello.", 0, 2), ("maren", "Hello you.", 3, 7.5)))}
    assert [p.value for p in series["speaking_time"].points] == [2, 4.5]
    assert [p.value for p in series["words:maren"].points] == [2]


def test_without_times_timing_is_not_available_and_never_nought():
    series = {s.name: s for s in balance_series(session_of(("T", "Hello."), ("C", "Hello.")))}
    for name in ("speaking_time", "silence_before"):
        assert not series[name].available
        assert series[name].reason == NO_TIMES
        assert series[name].points == ()


def test_a_pause_that_a_person_typed_is_kept_where_there_are_no_times():
    series = {s.name: s for s in balance_series(session_of(("T", "Hello."), ("C", "Hello.", 4.0)))}
    assert [p.value for p in series["silence_before"].points] == [4.0]
