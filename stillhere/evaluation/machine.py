"""Code one research dialogue by machine, as the review does it, whatever codes it already holds."""

from functools import cache
from typing import TYPE_CHECKING

from stillhere.evaluation.dialogue import Dialogue, session_of
from stillhere.model import Code, Moment, Session

if TYPE_CHECKING:
    from stillhere.coding.encoder import Encoder
    from stillhere.coding.llm import LanguageModel


def code_dialogue(
    dialogue: Dialogue, *, coders: tuple[str, ...] = ("rules",), llm: "LanguageModel | None" = None
) -> tuple[tuple[Code, ...], tuple[Moment, ...], str]:
    """The machine's codes, moments and safety level of a dialogue; the scan for words about danger always runs."""
    from stillhere.coding.merging import combined
    from stillhere.coding.rules.coder import all_codes, in_line_order, safety_codes
    from stillhere.coding.rules.talk import Talk
    from stillhere.moments.closeness import closeness_moments, flight_moments
    from stillhere.moments.hour import Hour
    from stillhere.moments.rupture import rupture_moments
    from stillhere.moments.safety import safety_level

    session = session_of(dialogue)
    talk = Talk.of(session, modality=dialogue.raw.get("modality"))
    codes = all_codes(talk) if "rules" in coders else in_line_order(talk, safety_codes(talk))
    if "encoder" in coders:
        codes = in_line_order(talk, _with_encoder(session, codes))
    if llm is not None and "llm" in coders:
        codes = in_line_order(talk, combined(codes, llm.codes(talk)))
    hour = Hour.of(session, codes, talk=talk)
    moments = (*rupture_moments(hour), *closeness_moments(hour), *flight_moments(hour))
    return codes, moments, safety_level(codes)


def _with_encoder(session: Session, codes: tuple[Code, ...]) -> tuple[Code, ...]:
    from stillhere.coding.encoder.marks import chances_of, read_session
    from stillhere.coding.encoder.site import load_site
    from stillhere.coding.weighing import weighed

    encoder = _encoder()
    site = load_site(encoder.manifest)
    return weighed(codes, chances_of(session, read_session(session, encoder), encoder.manifest, site=site))


@cache
def _encoder() -> "Encoder":
    from stillhere.coding.encoder import load_encoder

    return load_encoder()
