import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from stillhere.model import CodeStatus, Refusal, Review, Source
from stillhere.report.html import render_html
from stillhere.report.register import is_plain
from tests.pictures.strands import reviews
from tests.report.builders import session_of
from tests.report.reviews import couple, hour, long, record_only, without_times

PAGES = {
    "hour": hour,
    "supplementary": lambda: hour("supplementary"),
    "couple": couple,
    "without times": without_times,
    "record only": record_only,
}
VOID = {"meta", "input", "br", "img", "hr", "link"}
EVIL = "<script>alert('x')</script> “quoted” {quote} {{ 7*7 }} </style> \"><img src=x onerror=y> & done"


class Seen(HTMLParser):
    """What a page holds: tags in order, ids, links, visible text, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.text: list[str] = []
        self.said: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids += [i] if (i := found.get("id")) else []
        self.hrefs += [h] if (h := found.get("href")) else []
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    @property
    def words(self) -> str:
        """All visible text."""
        return " ".join(" ".join(self.text).split())

    def with_class(self, name: str) -> list[tuple[str, dict[str, str | None]]]:
        """Tags that carry a class."""
        return [(tag, attrs) for tag, attrs in self.tags if name in (attrs.get("class") or "").split()]


@pytest.fixture(params=PAGES, scope="module")
def page(request: pytest.FixtureRequest) -> Seen:
    return Seen(render_html(PAGES[request.param]()))


def test_every_tag_is_closed_and_every_id_stands_once(page: Seen) -> None:
    assert page.wrong == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_leads_to_something_on_the_page(page: Seen) -> None:
    assert all(href.startswith("#") for href in page.hrefs)
    assert {href[1:] for href in page.hrefs} <= set(page.ids)


def test_the_page_asks_nothing_of_any_network_and_runs_no_script(page: Seen) -> None:
    assert not any(tag in ("script", "link", "iframe", "img", "object") for tag, _ in page.tags)
    assert not any(
        name.startswith("on") or name in ("src", "srcset", "style") for _, attrs in page.tags for name in attrs
    )
    sheet = re.search(r"<style>(.*)</style>", render_html(hour()), re.DOTALL)
    assert sheet
    assert set(re.findall(r"url\([\"']?([a-z]+:)", sheet[1])) == {"data:"}
    assert "@import" not in sheet[1]


def test_the_policy_allows_this_style_and_nothing_else(page: Seen) -> None:
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv")) or ""
    sheet = re.search(r"<style>(.*)</style>", render_html(hour()), re.DOTALL)
    assert sheet
    own = b64encode(sha256(sheet[1].encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{own}'" in policy
    assert "unsafe" not in policy


def test_the_fonts_come_with_their_licences() -> None:
    page = render_html(hour())
    assert page.count("data:font/woff2;base64,") == 3
    assert page.count("SIL OPEN FONT LICENSE") >= 2


def test_no_percentage_stands_on_the_page(page: Seen) -> None:
    assert not re.search(r"\d\s*%|per ?cent", page.words)


def test_no_code_id_stands_where_a_person_reads(page: Seen) -> None:
    small = page.words.index("Small print")
    assert not re.search(r"\b[A-Z]{1,3}\d*_[a-z]|\b(?:rules|encoder)@", page.words[:small])


@pytest.mark.parametrize("name", ["hour", "supplementary", "couple", "without times"])
def test_every_card_has_lines_that_lead_somewhere_doubt_and_two_rivals(name: str) -> None:
    html = render_html(PAGES[name]())
    cards = re.findall(r'<article class="moment.*?</article>', html, re.DOTALL)
    assert 1 <= len(cards) <= 7
    for card in cards:
        assert re.search(r'class="chip" href="#u\d+"', card)
        assert 'class="sure ' in card
        rivals = re.search(r'<ul class="rival">(.*?)</ul>', card, re.DOTALL)
        assert rivals
        assert rivals[1].count("<li>") >= 2
        assert "What would change this" in card


def test_every_sentence_of_the_lede_rests_on_lines() -> None:
    lede = re.search(r'<p class="lede">(.*?)</p>', render_html(hour()), re.DOTALL)
    assert lede
    sentences = [
        s for s in re.split(r"\.\s", re.sub(r"<a class=\"chip\"[^>]*>[^<]*</a>", "¶", lede[1])) if s.strip(" ¶\n")
    ]
    assert lede[1].count('class="chip"') >= len(sentences)
    assert "¶" in lede[1].replace('<a class="chip"', "¶")


def test_words_that_are_markup_quotes_or_slots_stay_words() -> None:
    review = hour()
    lines = tuple(replace(u, text=f"{u.text} {EVIL}") for u in review.session.utterances)
    session = replace(
        review.session,
        utterances=lines,
        speakers=tuple(replace(s, label=EVIL) for s in review.session.speakers),
        source=Source(format=EVIL, sha256=EVIL, name=EVIL),
        notes=(EVIL,),
        held_on=EVIL,
    )
    codes = tuple(replace(c, reason=EVIL, coder=EVIL, rule=EVIL) for c in review.codes)
    moments = tuple(replace(m, reason=EVIL) for m in review.moments)
    evil = review.with_(
        session=session,
        codes=codes,
        moments=moments,
        refusals=(Refusal(feature=EVIL, cause=EVIL, text=EVIL, next_step=EVIL),),
        profile="clinical_support",
    )
    html = render_html(evil)
    seen = Seen(html)
    assert not any(tag in ("script", "img") for tag, _ in seen.tags)
    assert seen.wrong == []
    assert html.count("</style>") == 1
    assert "{{ 7*7 }}" in seen.words
    assert "{quote}" in seen.words
    assert "49" not in re.findall(r"“quoted” \{quote\} (\S+)", seen.words)


def test_safety_comes_first_and_quotes_without_a_reading() -> None:
    html = render_html(hour())
    strip = re.search(r'<section class="safety".*?</section>', html, re.DOTALL)
    assert strip
    assert html.index('class="safety"') < html.index("<h1>")
    assert "it would be easier not to wake up" in strip[0]
    assert "A person needs to look at this" in strip[0]
    assert 'href="#u46"' in strip[0]


def test_no_strip_for_words_that_need_nobody() -> None:
    review = hour()
    idiom = tuple(replace(m, wording="moment.safety.idiom", subtype="S_idiom") for m in review.moments)
    html = render_html(review.with_(moments=idiom[4:5], safety_level="none"))
    assert '<section class="safety"' not in html


def test_a_level_without_its_moment_still_sends_a_person_to_look() -> None:
    html = render_html(hour().with_(moments=(), safety_level="crisis_now"))
    assert '<section class="safety"' in html
    assert "Please look at this now." in html


def test_harm_at_home_leaves_no_trace_on_a_page_that_may_be_read_together() -> None:
    review = couple()
    without = review.with_(
        codes=tuple(c for c in review.codes if c.code != "S_ipv"),
        moments=tuple(m for m in review.moments if m.kind != "safety"),
        safety_level=None,
    )
    assert render_html(review) == render_html(without)
    assert "Harm at home is off here" in render_html(without)


def test_both_partners_are_told_apart_by_their_own_colours_and_none_is_the_therapists() -> None:
    html = render_html(couple())
    assert 'class="who client">Ben' in html
    assert 'class="who partner-b">Cleo' in html
    assert 'class="who client">Cleo' not in html
    assert html.count('class="who therapist">You') >= 6


def test_record_only_shows_every_line_and_no_mark() -> None:
    html = render_html(record_only())
    seen = Seen(html)
    assert not seen.with_class("m")
    assert not seen.with_class("tag")
    assert not seen.with_class("note")
    assert not seen.with_class("moment")
    assert not seen.with_class("safety")
    assert "<details" not in html
    assert len(seen.with_class("turn")) == 60
    assert "are off here because the profile “record only” doesn&#39;t allow it" in html
    assert seen.words.count("doesn't allow it") == 1


def test_a_profile_nobody_knows_allows_no_reading() -> None:
    assert "<mark" not in render_html(hour("made_up"))


def test_supplementary_speaks_of_what_was_said_and_done_and_of_no_feeling() -> None:
    review = hour("supplementary")
    html = render_html(review)
    ours = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    ours = re.sub(r"<q>.*?</q>|“[^”]*”", "", ours, flags=re.DOTALL)
    for line in review.session.utterances:
        ours = ours.replace(line.text, "")
    ours = re.sub(r'<div class="turn.*?<p>.*?</p>', "", ours, flags=re.DOTALL)
    ours = ours.replace("words for feelings are left out: this profile doesn't allow them", "")
    ours = ours.replace("words for feelings: left out here", "")
    words = re.sub(r"<[^>]+>", " ", ours)
    found = [w for w in re.split(r"(?<=[.!?])\s|\n", words) if not is_plain(w)]
    assert found == []


def test_clinical_support_may_say_what_a_moment_may_have_been() -> None:
    assert "It may have been a step back from you, or from the feeling." in render_html(hour())
    assert "It may have been a step back from you, or from the feeling." not in render_html(hour("supplementary"))


def test_a_one_session_page_claims_nothing_about_other_sessions() -> None:
    assert "sessions so far" not in render_html(hour())
    assert "in the sessions before" not in render_html(hour("supplementary"))


def test_faint_marks_are_hidden_until_the_reader_asks() -> None:
    seen = Seen(render_html(hour()))
    toggle = next(attrs for tag, attrs in seen.tags if tag == "input")
    assert "checked" not in toggle
    assert toggle["type"] == "checkbox"
    assert len([1 for _, a in seen.with_class("tag") if "w" in (a["class"] or "").split()]) == 4
    assert "One mark was too unsure to show and is kept back." in seen.words


def test_a_faint_mark_that_a_card_rests_on_stays_in_sight() -> None:
    review = hour()
    weak = tuple(replace(c, confidence=0.2) if c.code == "W2_minimal" else c for c in review.codes)
    html = render_html(review.with_(codes=weak))
    assert re.search(r'<mark class="m k-strain w held">Sure\.</mark><a class="tag k-strain w held"', html)


def test_without_faint_marks_there_is_nothing_to_ask_for() -> None:
    assert "<input" not in render_html(couple())


def test_a_mark_opens_what_it_means_why_how_sure_what_else_and_by_whom() -> None:
    html = render_html(hour())
    tag = re.search(r'<a class="tag k-strain s held" href="#(u30-\d)">waved it off', html)
    assert tag
    note = re.search(rf'<aside class="note" id="{tag[1]}".*?</aside>', html, re.DOTALL)
    assert note
    for part in ("What the mark means", "Why it was marked here", "How sure", "Easily taken for it", "Marked by"):
        assert part in note[0]
    assert 'href="#u30"' in note[0]


def test_a_mark_somebody_set_aside_is_gone() -> None:
    review = hour()
    aside = tuple(replace(c, status=CodeStatus.REJECTED) if c.code == "W1_denial" else c for c in review.codes)
    assert "waved it off" not in [
        m[0] for m in re.findall(r'class="tag[^>]*>([^<]*)<(.)', render_html(review.with_(codes=aside)))
    ]


def test_a_persons_code_is_confirmed_and_named() -> None:
    review = hour()
    codes = tuple(replace(c, coder="Ada", rule="") if c.status is CodeStatus.CONFIRMED else c for c in review.codes)
    seen = Seen(render_html(review.with_(codes=codes)))
    assert "Marked by the program's rules, Ada" in seen.words
    assert "How sure confirmed Marked by Ada" not in seen.words
    assert re.search(r"How sure confirmed .*? Marked by Ada", seen.words)


def test_overlapping_marks_are_underlined_together_and_each_has_its_note() -> None:
    html = render_html(hour())
    line = re.search(r'<div class="turn c" id="u18".*?</p>', html, re.DOTALL)
    assert line
    assert line[0].count("<mark") == 1
    assert line[0].count('<a class="tag') == 2
    assert (
        "".join(re.sub(r'<a class="tag.*?</a>|<[^>]+>', "", line[0]).split("8:12")[1:])
        .strip()
        .startswith("Not angry, no.")
    )


def test_every_word_of_the_transcript_is_on_the_page_as_it_was_said() -> None:
    html = render_html(hour())
    shown = re.findall(r'<div class="turn .*?<p>(.*?)</p>', html, re.DOTALL)
    from html import unescape

    said = [unescape(re.sub(r'<a class="tag.*?</a>|<[^>]+>', "", line, flags=re.DOTALL)) for line in shown]
    assert said == [u.text for u in hour().session.utterances]


def test_long_stretches_without_marks_are_folded_under_a_sentence() -> None:
    html = render_html(hour())
    fold = re.search(r'<details class="folded"><summary>(.*?)</summary>(.*?)</details>', html, re.DOTALL)
    assert fold
    assert fold[1] == "0:08 to 3:10, 9 turns: met 2"
    assert 'id="u1"' in fold[2]


def test_no_line_that_a_card_rests_on_is_folded() -> None:
    html = render_html(hour())
    folded = "".join(re.findall(r'<details class="folded">.*?</details>', html, re.DOTALL))
    cards = "".join(re.findall(r'<article class="moment.*?</article>', html, re.DOTALL))
    for line in set(re.findall(r'href="#(u\d+)"', cards)):
        assert f'id="{line}"' not in folded


def test_what_was_not_read_says_so_where_it_stands() -> None:
    assert "Not read.</b> The words couldn&#39;t be made out. Nothing is claimed about this stretch." in render_html(
        hour()
    )


def test_a_refusal_starts_with_what_is_off_and_says_what_can_still_be_done() -> None:
    seen = Seen(render_html(hour()))
    assert "Voice is off here because not everyone in the session has said yes to it." in seen.words
    assert "You can still: Read the words" in seen.words


def test_speakers_nobody_named_are_called_as_in_the_file_and_nobody_is_you() -> None:
    review = hour()
    unnamed = tuple(replace(s, role=None) for s in review.session.speakers)
    bare = review.with_(
        session=replace(review.session, speakers=unnamed), codes=(), exchanges=(), moments=(), safety_level=None
    )
    html = render_html(bare)
    assert ">You<" not in html
    assert 'class="who quiet">Ada' in html


def test_a_session_without_a_single_line_still_makes_a_page() -> None:
    empty = session_of((), {}, name="empty.txt")
    seen = Seen(render_html(empty))
    assert seen.wrong == []
    assert "empty.txt" in seen.words


def test_a_code_that_has_no_words_yet_is_called_by_its_name() -> None:
    review = hour()
    added = replace(review.codes[0], code="X1_new_thing", confidence=0.8)
    assert ">new thing<" in render_html(review.with_(codes=(added,)))


def test_the_same_review_gives_the_same_page() -> None:
    assert render_html(hour()) == render_html(hour())


def test_seven_hundred_lines_stay_under_two_megabytes() -> None:
    assert len(render_html(long()).encode()) <= 2_000_000


@settings(max_examples=25)
@given(reviews())
def test_any_review_makes_a_sound_page(review: Review) -> None:
    seen = Seen(render_html(review))
    assert seen.wrong == []
    assert len(seen.ids) == len(set(seen.ids))
    assert {href[1:] for href in seen.hrefs} <= set(seen.ids)
