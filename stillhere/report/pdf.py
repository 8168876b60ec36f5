"""One review as PDF, set by Typst from plain data: tagged, with a title that names nobody, and nothing fetched."""

import json
from importlib.resources import files

from stillhere.model import Review
from stillhere.report.paper import paper_of
from stillhere.report.view import page_of


def render_pdf(review: Review) -> bytes:
    """The sheets of a review, as its page holds it: what stands on no page that is read together stands on none here.

    Words are handed over as values, so that nothing anybody said is read as markup.
    """
    import typst  # 80 MB that no other command need load

    source = (files("stillhere.report") / "templates" / "review.typ").read_bytes()
    made = typst.compile(
        source, format="pdf", sys_inputs={"page": json.dumps(paper_of(page_of(review)))}, pdf_standards="ua-1"
    )
    if not isinstance(made, bytes):  # several pages come back as one file
        raise TypeError("Typst gave no single file.")
    return made
