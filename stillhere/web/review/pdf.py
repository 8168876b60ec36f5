"""The report as PDF. Only the page's own data is read: an address in it is refused, whatever it names."""

import logging
from typing import Any


def pdf_of(page: str) -> bytes:
    """The report's page set for paper."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # It tells of every rule of the style sheet that paper has no use for.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    made: Any = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=["data"])).write_pdf(pdf_tags=True)
    return bytes(made)
