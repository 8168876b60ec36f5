"""The turn away: another subject just where something was live (code W4)."""

from collections.abc import Iterator

from stillhere.coding.rules.cue import Hit
from stillhere.coding.rules.phrases import Phrases
from stillhere.coding.rules.pressure import MISSES
from stillhere.coding.rules.scene import Scene, on_sentence
from stillhere.coding.rules.talk import Line

_LIVE = MISSES | {"inner", "own_part", "probe", "blame", "asks"}
_LOGISTICS = Phrases.of("""
half/quarter past/four/three/two/one/five/ten
next week/time/DAY
four/three/two/five/six thirty
before we finish/stop/start
""")
_LEAST = 5  # words
_LOOK_BACK = 4  # lines whose words would make it the same subject
_SHARED = 1  # content words in common that may be chance


def turned_away(scene: Scene, line: Line) -> Iterator[Hit]:
    """W4: a pivot in so many words, away from something live, and hardly a word shared with the lines before."""
    found = scene.said(line, "withdrawal").get("W4.pivots")
    before = scene.answered(line)
    if not found or before is None or line.n_words < _LEAST or _LOGISTICS.first_in(scene.words(line)):
        return
    earlier = {w for x in scene.talk.before(line, most=_LOOK_BACK) for w in scene.content(x)}
    live = scene.kinds(before) & _LIVE or scene.pressed_lately(line)
    if live and len(scene.content(line) & earlier) <= _SHARED:
        yield on_sentence(line, found[0], "withdrawal")
