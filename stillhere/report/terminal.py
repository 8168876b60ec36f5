"""The page of a review for the terminal: the same content in the same order, as plain text of a readable width."""

import textwrap
from collections.abc import Iterator

from stillhere.model import Review
from stillhere.report.closing import Off
from stillhere.report.document import MomentText, PageText, text_of
from stillhere.report.reading import Reading
from stillhere.report.view import Page, page_of

WIDTH = 88
# One sign for each exchange, so that the thread can be read along a line of text.
_STITCH = {"met": "━", "partly": "─", "put_right": "∩", "mended": "∞", "missed": "﹍", "none": "·", "open": "·"}
_PARTED, _UNREAD = "≺≻", " "


def render_terminal(review: Review) -> str:
    """The review as text, ending with a line break."""
    page = page_of(review)
    text = text_of(page)
    return "\n".join(
        [*_top(page, text), *_thread(page, text), *_moments(page, text), *_words(page), *_end(page, text), ""]
    )


def private_lines(review: Review) -> list[str]:
    """What a joint page never holds, for the therapist alone; [] where there is none."""
    from stillhere.report.register import private_moments
    from stillhere.wording import wording

    words = wording()
    places = {u.id: n for n, u in enumerate(review.session.utterances, start=1)}
    texts = {u.id: u.text for u in review.session.utterances}
    lines: list[str] = []
    for moment in private_moments(review):
        lines.append(words.text(f"{moment.wording}.title") or "")
        lines += [f"  {places[i]:>4}  {texts[i]}" for i in moment.utterance_ids]
        rivals = [words.text(i) for i in moment.alternatives]
        lines += _wrapped(f"It could also be: {' '.join(r for r in rivals if r)}", "  ")
    return lines


def _top(page: Page, text: PageText) -> Iterator[str]:
    yield text.title
    yield "=" * len(text.title)
    for said in text.safety:
        yield from _wrapped(said.text, "!! ")
    yield ""
    for sentence in page.lede:
        places = [chip.words for chip in sentence.chips if chip.href != "#thread-table"]
        yield from _wrapped(f"{sentence.text} [{', '.join(places)}]" if places else sentence.text)
    yield ""
    if page.notice:
        yield from _off(page, page.notice)
        yield ""
    yield from _wrapped(" · ".join(text.facts))


def _thread(page: Page, text: PageText) -> Iterator[str]:
    yield ""
    yield from _heading(page.thread.title)
    signs = _signs(page.reading)
    if signs:
        yield from textwrap.wrap(signs, WIDTH, drop_whitespace=False)
        yield "━ met  ─ partly  ﹍ missed  ∞ mended  ∩ put right  ≺≻ parted  · no opening"
    yield from _wrapped(text.picture)
    yield from _table(page)
    if text.affect:
        yield ""
        yield from _wrapped(" ".join(said.text for said in text.affect))


def _table(page: Page) -> Iterator[str]:
    """Every exchange that held an opening, and what stands between them, as on the page."""
    none = page.reading.names.sentence("kind.none")
    rows = [row for row in page.thread.rows if row.what != none]
    if not rows or not page.reading.strand.is_read:
        return
    names = page.reading.names
    wide = max(len(row.place) for row in rows)
    yield ""
    yield f"{names.sentence('table.caption_openings')}:"
    for row in rows:
        sure = f" ({row.sure})" if row.form else ""
        yield from _wrapped(f"{row.what}{sure}", f"  {row.place:>{wide}}  ", " " * (wide + 4))


def _signs(reading: Reading) -> str:
    """The thread as a line of signs, one an exchange, parted where a rupture begins."""
    if not reading.strand.is_read:
        return ""
    parted = sorted(p.first for p in reading.strand.partings if p.form != "w")
    found: list[str] = []
    for stitch in reading.strand.stitches:
        while parted and parted[0] < stitch.line:
            found.append(_PARTED)
            parted.pop(0)
        sign = _STITCH.get(stitch.kind, _UNREAD)
        found.append(sign if stitch.form != "w" or stitch.kind in ("none", "open") else sign.replace("━", "┅"))
    return "".join([*found, *(_PARTED for _ in parted)])


def _moments(page: Page, text: PageText) -> Iterator[str]:
    say = page.reading.say
    if not text.moments:
        return
    yield ""
    yield from _heading(say("moments.title"))
    for moment in text.moments:
        yield from _moment(page, moment)


def _moment(page: Page, moment: MomentText) -> Iterator[str]:
    frame = page.reading.words.text
    yield ""
    yield f"{moment.place}  {moment.title}"
    for part in (moment.claim, moment.became):
        yield from _wrapped(part, "  ")
    yield from _wrapped(frame("moment.frame.sure_line", sure=moment.how_sure) or "", "  ")
    yield from _wrapped(moment.doubt, "  ")
    yield f"  {frame('moment.frame.rivals_title')}:"
    for rival in moment.could_also_be:
        yield from _wrapped(rival, "    – ", "      ")
    yield from _wrapped(f"{frame('moment.frame.change_title')}: {moment.would_change_it}", "  ")
    yield from _wrapped(f"{frame('moment.frame.evidence_title')}: {', '.join(moment.rests_on)}", "  ")


def _words(page: Page) -> Iterator[str]:
    reading = page.reading
    yield ""
    yield from _heading(reading.say("words.title"))
    for i, utterance in enumerate(reading.lines):
        who = reading.say("words.you") if i in reading.ours else reading.names.callers[i]
        place = reading.places.name(i) if reading.places.timed else str(i + 1)
        yield from _wrapped(utterance.text, f"{place:>7}  {who[:12]:12} ", " " * 22)
        for code in reading.codes_on[i]:
            band = reading.sure(code)
            if band.form in ("c", "s"):
                quote = textwrap.shorten(code.span.of(utterance.text), 60, placeholder=" …")
                yield from _wrapped(f"{reading.tag(code)} ({band.short}): “{quote}”", " " * 22 + "^ ", " " * 24)


def _end(page: Page, text: PageText) -> Iterator[str]:
    yield ""
    say = page.reading.say
    yield from _heading(say("off.title"))
    for off in page.offs:
        yield from _off(page, off)
    if not page.offs:
        yield from _wrapped(say("off.nothing"))
    yield from _wrapped(say("off.silence"))
    yield ""
    for term, lines in text.small_print:
        yield from _wrapped(f"{term}: {'; '.join(lines)}")


def _off(page: Page, off: Off) -> list[str]:
    still = f"{page.reading.say('off.can_still')} {off.still}" if off.still else ""
    return _wrapped(" ".join(part for part in (off.lead, off.text, still) if part), "| ")


def _heading(words: str) -> Iterator[str]:
    yield words
    yield "-" * len(words)


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    if not text:
        return []
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest)
