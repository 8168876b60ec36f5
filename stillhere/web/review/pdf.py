"""The report as PDF. Only the page's own data is read: an address in it is refused, whatever it names."""

from typing import Any


def pdf_of(page: str) -> bytes:
    """The report's page set for paper."""
    from weasyprint import HTML

    made: Any = HTML(string=page, url_fetcher=_only_data).write_pdf(pdf_tags=True)
    return bytes(made)


def _only_data(url: str, *args: Any, **options: Any) -> Any:
    from weasyprint import default_url_fetcher

    if not url.startswith("data:"):
        raise ValueError("Nothing is fetched for a report.")
    return default_url_fetcher(url, *args, **options)
