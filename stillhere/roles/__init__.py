"""Who is therapist, client or partner: a guess with reasons, which a person can overrule."""

from stillhere.roles.assign import assign_roles
from stillhere.roles.guess import guess_roles
from stillhere.roles.stated import parse_roles_option, read_sidecar

__all__ = ["assign_roles", "guess_roles", "parse_roles_option", "read_sidecar"]
