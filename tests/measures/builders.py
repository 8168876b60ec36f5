"""Forms filled in by invented people."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from stillhere.measures.catalogue import get
from stillhere.measures.instrument import Instrument
from stillhere.measures.responding import respond
from stillhere.model import Response, Teller

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def who(instrument: Instrument) -> Teller:
    return {"client": Teller.CLIENT, "partner": Teller.PARTNER_A, "therapist": Teller.THERAPIST}[instrument.respondent]


def filled(
    name: str, *answers: float | None, key: str = "r1", session: int | None = None, at: datetime = NOON
) -> Response:
    """A form with its answers in item order, by whoever fills in this form."""
    instrument = get(name)
    return respond(
        instrument,
        dict(zip(instrument.keys, answers, strict=False)),
        response_id=key,
        respondent=who(instrument),
        completed_at=at,
        session=session,
        target=instrument.scoring.targets[0] if instrument.scoring.targets else "",
    )


def values(instrument: Instrument, key: str) -> list[float]:
    """Every answer that can be given to this item, smallest first."""
    answers = instrument.response_set(key)
    if answers.type != "slider":
        return sorted(answers.allowed)
    step = answers.step or 1
    return [round(answers.least + n * step, 6) for n in range(round((answers.most - answers.least) / step) + 1)]


def forms(instrument: Instrument, *, missing: bool = True) -> st.SearchStrategy[dict[str, float | None]]:
    """Answers as somebody might give them, with items left out unless `missing` is False."""
    left_out = st.none() if missing else st.nothing()
    return st.fixed_dictionaries({key: st.sampled_from(values(instrument, key)) | left_out for key in instrument.keys})
