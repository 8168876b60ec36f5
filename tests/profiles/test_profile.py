import itertools
from datetime import date, timedelta

import pytest

from stillhere.model import ExitCode, StillhereError
from stillhere.profiles import profile, profiles, stricter


def test_without_a_choice_the_strictest_profile_counts_and_reads_nothing():
    chosen = profile(None)
    assert chosen.id == "record_only"
    assert not any(chosen.allows(c) for c in ("markers", "safety_scan", "affect_text", "draft_brief", "client_voice"))


def test_each_profile_allows_all_that_the_stricter_ones_do():
    known = profiles()
    assert [p.rank for p in known] == list(range(len(known)))
    for strict, open_ in itertools.pairwise(known):
        assert strict.capabilities < open_.capabilities


def test_only_voice_research_may_measure_a_voice_and_only_the_clients():
    allowed = [p.id for p in profiles() if p.allows("client_voice")]
    assert allowed == ["voice_research"]
    assert not any("therapist_voice" in p.capabilities for p in profiles())


def test_supplementary_marks_but_names_no_feelings():
    chosen = profile("supplementary")
    assert chosen.allows("markers")
    assert not chosen.allows("feeling_words")
    assert not chosen.allows("affect_text")


def test_the_stricter_of_two_places_wins_in_either_order():
    for one in profiles():
        for other in profiles():
            assert stricter(one, other).rank == min(one.rank, other.rank)


def test_a_profile_past_its_check_gives_way_to_the_strictest():
    late = profile("clinical_support").check_again_by + timedelta(days=1)
    assert profile("clinical_support", today=late).id == "record_only"
    assert profile("clinical_support", today=date(2026, 12, 1)).id == "clinical_support"


def test_an_unknown_profile_is_a_usage_error_that_lists_the_known_ones():
    with pytest.raises(StillhereError) as caught:
        profile("anything_goes")
    assert caught.value.exit_code is ExitCode.USAGE
    assert "clinical_support" in caught.value.next_step
