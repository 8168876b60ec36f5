"""Code one research dialogue with the rules, as the review does it, whatever codes it already holds."""

from stillhere.evaluation.dialogue import Dialogue, session_of
from stillhere.model import Code, Moment


def code_dialogue(dialogue: Dialogue) -> tuple[tuple[Code, ...], tuple[Moment, ...], str]:
    """The machine's codes, moments and safety level of a dialogue."""
    from stillhere.coding.rules.coder import all_codes
    from stillhere.coding.rules.talk import Talk
    from stillhere.moments.closeness import closeness_moments, flight_moments
    from stillhere.moments.hour import Hour
    from stillhere.moments.rupture import rupture_moments
    from stillhere.moments.safety import safety_level

    session = session_of(dialogue)
    talk = Talk.of(session, modality=dialogue.raw.get("modality"))
    codes = all_codes(talk)
    hour = Hour.of(session, codes, talk=talk)
    moments = (*rupture_moments(hour), *closeness_moments(hour), *flight_moments(hour))
    return codes, moments, safety_level(codes)
