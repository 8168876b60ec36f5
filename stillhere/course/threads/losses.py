"""Who or what the client has lost, as they tell it; sayings and safety matters are neither."""

import re
from collections.abc import Iterator, Sequence

from stillhere.course.threads.kin import KIN
from stillhere.course.threads.lines import Found, Said
from stillhere.model import ThreadKind

_LOSS = re.compile(
    rf"\b(?:(?<!about )(?<!who )died|passed away|passed on|(?:\w+ )?(?<!divorce )(?:funeral|memorial)|the wake|"
    rf"buried (?:my|her|him|our|mum|dad|the (?:dog|cat))|(?:his|her|mum's|dad's) ashes|"
    rf"(?:he's|she's|is|are|both) (?:dead|deid|gone now)|miscarr\w+|stillbo?rn\w*|"
    rf"lost (?:my|our|the|a) (?:\w+ )?(?:{KIN}|baby|babies|dog|cat|job|house|home|licen[cs]e|farm|pregnancy|child)|"
    rf"lost (?:him|her) (?:in|last|two|three|four|five|when|to)|(?<!being a )widow\w*|(?:my|our|the) divorce|divorced|"
    rf"left me(?: for| when| last|[.,]|$)|walked out on (?:me|us)|put (?:him|her|the dog|the cat) (?:down|to sleep)|"
    rf"hospice|made redundant|laid off|would(?:'ve| have) been (?:\d+|\w+ty)\b|(?:he|she)'d have been (?:\d+|\w+ty)\b|"
    rf"since (?:he|she|my \w+|mum|dad) (?:died|passed|went))"
)
_UNLESS = re.compile(
    r"\b(?:nearly|almost|could have|could've|thought i(?:'d)?|i) died\b|died (?:laughing|of (?:shame|embarrassment)|a "
    r"death|"
    r"on me)|(?:battery|phone|engine|car|conversation|line|plant|laptop|heater|boiler|van|alternator) (?:just |has |"
    r"had )?"
    r"died|to die for|if (?:i|he|she|they|you) died|until (?:i|he|she) die|better off|\bwant(?:ed)? to (?:be dead|"
    r"die)\b|"
    r"i'm (?:as good as )?dead|dead (?:on|tired|easy|good|set|quiet|certain|sure|right|wrong)|divorce (?:lawyer|story)"
)
_YOURS = re.compile(r"\b(?:your?|he|she|they)\b")


def find(talk: Sequence[Said]) -> Iterator[Found]:
    """Each telling of a loss, the client's own before what the therapist says of it."""
    for said in talk:
        match = _LOSS.search(said.low)
        if match is None or _UNLESS.search(said.low) or (said.by_therapist and not _YOURS.search(said.low)):
            continue
        quote = said.around(match.start(), match.end())
        weight = 0.6 if said.by_therapist else 1.0
        yield Found(kind=ThreadKind.LOSS, said=said, text=quote, quote=quote, rule="loss.told", weight=weight)
