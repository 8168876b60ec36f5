"""Nobody reads anything before signing in: closed by default, with a short list of what is open."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from stillhere.web.accounts.models import User, Work

OPEN = ("/accounts/login/", "/accounts/2fa/authenticate/", "/accounts/2fa/webauthn/login/", "/static/", "/start/", "/health/")
SETTING_UP = ("/accounts/2fa/", "/accounts/reauthenticate/", "/accounts/logout/", "/static/")


class SignedInOnly:
    """Send visitors to the sign-in, a fresh installation to its first page, and staff without a second step to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through what is open, and whoever has signed in with two steps."""
        path, user = request.path, request.user
        if path.startswith("/api/"):
            return self.get_response(request)  # the API asks for a token itself
        if not user.is_authenticated:
            if not path.startswith(OPEN):
                return self._to_start_or_sign_in(path)
        elif isinstance(user, User) and user.work != Work.CLIENT and not path.startswith(SETTING_UP):
            from allauth.mfa.utils import is_mfa_enabled

            if not request.session.get("two_steps"):
                if not is_mfa_enabled(user):
                    return redirect("mfa_activate_totp")
                request.session["two_steps"] = True
        response = self.get_response(request)
        if user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")  # nothing stays in a shared browser
        return response

    def _to_start_or_sign_in(self, path: str) -> HttpResponse:
        if not User.objects.exists():
            return redirect("start")
        return redirect_to_login(path)
