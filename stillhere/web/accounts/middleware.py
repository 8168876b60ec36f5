"""Nobody reads anything before signing in: closed by default, with a short list of what is open."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from stillhere.web.accounts import resets, sign_off
from stillhere.web.accounts.models import User, Work
from stillhere.web.accounts.proof import gave_second_step, has_second_step

OUT = "/accounts/logout/"
FILES = "/static/"
OPEN = {
    "/start/",
    "/health/",
    "/accounts/login/",
    "/accounts/inactive/",
    "/accounts/2fa/authenticate/",
    "/accounts/2fa/webauthn/login/",
    OUT,
}
NEW_PASSWORD = {"/accounts/password/change/", OUT}
SET_UP = {
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/reauthenticate/",
    OUT,
}
PROVE = {"/accounts/2fa/reauthenticate/", "/accounts/2fa/webauthn/reauthenticate/", OUT}

TOLD = {"/you/resets/", "/you/resets/known/", "/accounts/2fa/recovery-codes/", OUT}  # the codes are shown after set-up


class SignedInOnly:
    """Send visitors to the sign-in, a fresh installation to its first page, and staff to their second step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through what is open, and whoever has proved with two steps who they are."""
        if request.path.startswith(("/api/", FILES)):
            return self.get_response(request)  # the API asks for a token itself
        if isinstance(request.user, User):
            if sign_off.is_over(request):
                logout(request)
            elif not sign_off.is_poll(request):
                sign_off.go_on(request)
        user = request.user
        if isinstance(user, User):
            first = first_page(request, user)
            response = redirect(first) if first else self.get_response(request)
            response.headers.setdefault("Cache-Control", "no-store")  # nothing stays in a shared browser
        elif request.path in OPEN:
            return self.get_response(request)
        elif User.objects.exists():
            response = redirect_to_login(request.path if request.method == "GET" else "/")
        else:
            response = redirect("start")
        return whole_page(request, response)


def first_page(request: HttpRequest, user: User) -> str:
    """Where this person has to go before the page that was asked for; empty when nothing stands in the way.

    Owning a second step is not having given it: a sign-in by password alone that was open before the step was set up
    elsewhere has to give it now, and may not take it away.
    """
    if user.must_change_password:
        return _unless(request, NEW_PASSWORD, "account_change_password")
    if user.work == Work.CLIENT or gave_second_step(request, user):
        return _unless(request, TOLD, "you-reset-news") if resets.has_news(request) else ""
    if not has_second_step(user):
        return _unless(request, SET_UP, "mfa_activate_totp")
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import is_mfa_enabled

    app = is_mfa_enabled(user, [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES])
    return _unless(request, PROVE, "mfa_reauthenticate" if app else "mfa_reauthenticate_webauthn")


def whole_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A piece of a page that htmx asks for is never replaced by a sign-in form: the whole page goes there."""
    if request.headers.get("HX-Request") != "true" or not 300 <= response.status_code < 400:
        return response
    if isinstance(request.user, User) and not first_page(request, request.user):
        return response
    return HttpResponse(status=401, headers={"HX-Redirect": response.headers["Location"], "Cache-Control": "no-store"})


def _unless(request: HttpRequest, allowed: set[str], page: str) -> str:
    return "" if request.path in allowed else resolve_url(page)
