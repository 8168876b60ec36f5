"""A new password for oneself; somebody who has none is told who can give them one."""

from allauth.account import views as account
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from stillhere.web.accounts.guards import person


def change(request: HttpRequest) -> HttpResponseBase:
    """Ask for the old one and the new one. 403 for a person without a password, since none can be asked for."""
    if not person(request).has_usable_password():
        return render(request, "accounts/no_password.html", {"section": "you"}, status=403)
    answer: HttpResponseBase = account.password_change(request)
    return answer
