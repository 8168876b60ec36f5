"""{% may_export hour as may %}, for the part of the page that offers files."""

from django import template

from stillhere.web.accounts.models import User
from stillhere.web.review.who import may_work
from stillhere.web.sessions.models import Hour

register = template.Library()


@register.simple_tag(takes_context=True)
def may_export(context: template.Context, hour: Hour) -> bool:
    """Whether this person takes files from here: a therapist of the case, since a supervisor only reads."""
    user = context["request"].user
    return isinstance(user, User) and may_work(user, hour)
