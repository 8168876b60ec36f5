"""The brief on paper and as text: one page, the same every time, and no word read as markup."""

import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from stillhere.brief import brief_of
from stillhere.brief.sheet import render_sheet
from stillhere.brief.text import CHIPS, chips, render_text
from stillhere.model import Brief, BriefSection, Claim, Evidence, StillhereError
from tests.brief.people import EVERYTHING, ON, card, maren
from tests.brief.test_brief import KNOWN


def full() -> Brief:
    return brief_of(maren(expectations=(KNOWN,)), on=ON, capabilities=EVERYTHING, cards=[card()])


def words(pdf: bytes) -> str:
    return "".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split()).replace("-", "")


def tight(text: str) -> str:
    return "".join(text.split()).replace("-", "")


def test_a_full_brief_stands_on_one_page_with_every_sentence() -> None:
    brief = full()
    pdf = render_sheet(brief)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    on_paper = words(pdf)
    for section in brief.sections:
        for claim in section.claims:
            assert tight(claim.text)[:30] in on_paper


def test_the_same_brief_gives_the_same_bytes_and_names_nobody_in_its_title() -> None:
    pdf = render_sheet(full())
    assert pdf == render_sheet(full())
    reader = PdfReader(BytesIO(pdf))
    assert "Maren" not in str(reader.metadata)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_what_somebody_said_is_never_read_as_markup() -> None:
    odd = Claim(key="k", text='#panic("x") $x$ *b* <l> @r', evidence=(Evidence("session:1/u1", "S1"),))
    brief = Brief(client="#emph[x]", session=2, sections=(BriefSection(key="s", title="= T", claims=(odd,)),))
    assert tight('#panic("x") $x$ *b* <l> @r') in words(render_sheet(brief))


def test_the_text_says_what_each_sentence_rests_on_and_counts_the_rest() -> None:
    brief = full()
    text = " ".join(render_text(brief).split())
    for section in brief.sections:
        for claim in section.claims:
            assert claim.text in text
            assert chips(claim) in text
    many = replace(
        brief.sections[0].claims[0], evidence=tuple(Evidence(f"session:{n}/u1", f"S{n}") for n in range(CHIPS + 2))
    )
    assert chips(many).endswith("+ 2")


def test_without_the_typesetter_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(StillhereError, match="not installed"):
        render_sheet(full())


def test_the_longest_brief_loses_no_line() -> None:
    claim = Claim(key="k", text="so it goes on " * 30, evidence=(Evidence("session:1/u1", "S1"),))
    long = Brief(client="Maren", session=2, sections=(BriefSection(key="s", title="T", claims=(claim,) * 60),))
    assert words(render_sheet(long)).count(tight("so it goes on")) == 30 * 60
