"""The product's own words in templates: {% say "id" name=value %}."""

from django import template

from stillhere.wording import wording

register = template.Library()


@register.simple_tag
def say(text_id: str, **slots: object) -> str:
    """The text of this id, with its slots filled."""
    return wording().text(text_id, **slots) or ""
