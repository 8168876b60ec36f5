"""Who asks: the owner of the token in the Authorization header, and nobody by a browser's cookie."""

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from stillhere.web.accounts.models import User

MOST_WRONG = 20  # wrong tokens an address may send before it has to wait
WAIT = 60  # seconds


class Token(HttpBearer):
    """A person's token. Wrong ones are counted by address, since nobody needs to try twenty in a minute."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The token's owner, or None. HttpError 429 for a wrong one while the address has to wait, 401 for an old one.

        A right one is let in all the while: programs behind one address do not shut each other out.
        """
        from stillhere.web.accounts.tokens import TokenExpired, user_for

        try:
            user = user_for(token)
        except TokenExpired as over:
            raise HttpError(401, str(over)) from None
        if user is not None:
            return user
        key = f"api.wrong-tokens:{_address(request)}"
        wrong = cache.get(key, 0)
        if wrong >= MOST_WRONG:
            raise HttpError(429, "Too many wrong tokens came from this address. Wait a minute.")
        cache.set(key, wrong + 1, WAIT)
        return None


def asker(request: HttpRequest) -> User:
    """The person whose token came with the request."""
    user = request.auth  # type: ignore[attr-defined]
    if not isinstance(user, User):
        raise TypeError("The request was let through without a token.")
    return user


def _address(request: HttpRequest) -> str:
    """Where the request came from, told as the sign-in page tells it."""
    from allauth.account.adapter import get_adapter

    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # a server on a socket of the machine itself names no address
        return "here"
