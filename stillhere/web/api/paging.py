"""Long lists, a page at a time."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from pydantic import BaseModel, Field

Row = TypeVar("Row", bound=Model)


class Paging(BaseModel):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class Page(BaseModel):
    """How many there are in all, and which page this is."""

    total: int
    page: int
    size: int


def paged(rows: "QuerySet[Row]", paging: Paging) -> tuple[list[Row], dict[str, Any]]:
    """The page's rows, and the fields of `Page`; past the end a page is empty."""
    first = (paging.page - 1) * paging.size
    fields = {"total": rows.count(), "page": paging.page, "size": paging.size}
    return list(rows[first : first + paging.size]), fields
