"""Edges of the rules that the worked examples do not reach."""

from stillhere.measures.catalogue import get
from stillhere.measures.scoring import UNKNOWN, score


def test_a_criterion_that_can_no_longer_be_met_is_not_unknown() -> None:
    one_open = {str(key): 0.0 for key in range(8, 14)}
    assert score(get("pcl_5"), one_open).values["d_met"] is False
    two_open = {str(key): 0.0 for key in range(8, 13)}
    assert score(get("pcl_5"), two_open).values["d_met"] == UNKNOWN


def test_a_score_has_no_dust_of_floating_point_on_it() -> None:
    lines = {"1": 0.1, "2": 0.2, "3": 0.0, "4": 0.0}
    assert score(get("srs"), lines).values["total"] == 0.3
