"""The frame as a page lists it: what was kept, what is worth a look, and what nobody could say. No sum."""

from dataclasses import dataclass

from stillhere.course.consistency import Frame, FrameState, Observation
from stillhere.pictures.therapy import frame_mark
from stillhere.web.course.links import Links
from stillhere.web.course.shown.lines import Line
from stillhere.wording import wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One observation: its title, its sentence, the mark beside it, and what it may mean where it is worth a look."""

    title: str
    line: Line
    mark: str
    state: str
    may_mean: str = ""


def kept(frame: Frame, client: str, links: Links, *, whole: bool = False) -> tuple[Kept, ...]:
    """What is steady and what is worth a look, in the order of the frame; `whole` adds what nobody could say."""
    wanted = [o for o in frame.observations if whole or o.state is not FrameState.NOT_KNOWN]
    return tuple(_kept(one, client, links, chips=12 if whole else 2) for one in wanted)


def _kept(one: Observation, client: str, links: Links, *, chips: int) -> Kept:
    words = wording()
    look = one.state is FrameState.LOOK
    known = one.state is not FrameState.NOT_KNOWN
    return Kept(
        title=words.text(f"{one.key}.title") or "",
        line=Line(text=one.sentence(client) or "", chips=links.chips(one.evidence, most=chips)),
        mark=frame_mark(steady=not look) if known else "",
        state=words.text(f"frame.word_{'look' if look else 'steady' if known else 'none'}") or "",
        may_mean=(words.text(f"{one.key}.may_mean", client=client) or "") if look else "",
    )
