"""The case itself: what its people are called, and for the practice alone what is kept in mind about it."""

import json
from typing import Any

from stillhere.web.consent.standing import name_of
from stillhere.web.law.models import ClientPlace
from stillhere.web.takeout.choice import Kind
from stillhere.web.takeout.scope import Scope


def as_json(scope: Scope) -> bytes:
    """The bytes of case.json."""
    case = scope.case
    found: dict[str, Any] = {
        "called": scope.called,
        "setting": case.setting,
        "people": [{"is": who.value, "called": name_of(case, who)} for who in scope.subjects],
        "opened_at": case.opened_at.isoformat(),
        "archived_at": case.archived_at.isoformat() if case.archived_at else None,
        "places": _places(scope),
    }
    if scope.choice.kind.is_whole:
        found["kept_in_mind"] = case.about
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _places(scope: Scope) -> list[dict[str, str]]:
    """Where each person is. Never in a couple's joint file: two who parted may not find each other by it."""
    if scope.choice.kind is Kind.TOGETHER:
        return []
    rows = ClientPlace.objects.filter(case=scope.case, whose__in=scope.subjects).select_related("case__data_key")
    return [
        {"whose": row.whose, "place": row.place, "from": row.from_on.isoformat()}
        for row in rows.order_by("from_on", "said_on")
    ]
