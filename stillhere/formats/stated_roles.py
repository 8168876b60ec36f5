"""Roles that a file itself states ("Patient", "counsellor"), as the model's roles; nothing is inferred from talk."""

_NAMES = {
    "therapist": "therapist",
    "psychotherapist": "therapist",
    "counsellor": "therapist",
    "counselor": "therapist",
    "clinician": "therapist",
    "client": "client",
    "patient": "client",
    "partner_a": "partner_a",
    "partner_b": "partner_b",
    "other": "other",
}


def role_of(value: object) -> str | None:
    """The model's role for a stated one; None where it isn't one of a session's."""
    return _NAMES.get(value.strip().lower().replace(" ", "_")) if isinstance(value, str) else None


def settled(stated: dict[str, str | None], notes: list[str]) -> dict[str, str]:
    """Roles by label. Two people called client are left open, since nobody here knows whether they are a couple."""
    roles = {label: role for label, role in stated.items() if role is not None}
    clients = [label for label, role in roles.items() if role == "client"]
    if len(clients) < 2:
        return roles
    notes.append(f"{len(clients)} people are named as client, so who is who is left open.")
    return {label: role for label, role in roles.items() if role != "client"}
