"""One's own page: name, password, second steps, sign-ins and tokens."""

import uuid

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from stillhere.web.accounts.actions.end_sign_in import end_sign_in
from stillhere.web.accounts.actions.make_token import make_token
from stillhere.web.accounts.actions.rename_self import rename_self
from stillhere.web.accounts.actions.revoke_token import revoke_token
from stillhere.web.accounts.forms import NameForm, TokenForm
from stillhere.web.accounts.guards import by_post, person, prove_again, staff_only
from stillhere.web.accounts.models import ApiToken, User, Work
from stillhere.web.accounts.resets import resets
from stillhere.web.accounts.sign_ins import open_sign_ins


@require_safe
def you(request: HttpRequest) -> HttpResponse:
    """Show it."""
    return page(request)


@require_POST
def rename(request: HttpRequest) -> HttpResponse:
    """Change the shown name."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return page(request, name_form=form, status=400)
    rename_self(person(request), shown_name=form.cleaned_data["shown_name"])
    messages.success(request, "Your name is changed.")
    return redirect("you")


@require_POST
def end(request: HttpRequest, sign_in_id: int) -> HttpResponse:
    """End one sign-in."""
    try:
        end_sign_in(person(request), sign_in_id=sign_in_id)
    except UserSession.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, "That sign-in is over.")
    return redirect("you")


@staff_only
@by_post("you")
@prove_again
def token(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return page(request, token_form=form, status=400)
    made, shown_once = make_token(person(request), **form.cleaned_data)
    context = {"section": "you", "made": made, "shown_once": shown_once}
    return render(request, "accounts/token.html", context, status=201)


@require_POST
@staff_only
def revoke(request: HttpRequest, token_id: uuid.UUID) -> HttpResponse:
    """Revoke one token."""
    try:
        revoke_token(person(request), token_id=token_id)
    except ApiToken.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, "That token opens nothing any more.")
    return redirect("you")


def page(
    request: HttpRequest, *, name_form: NameForm | None = None, token_form: TokenForm | None = None, status: int = 200
) -> HttpResponse:
    """One's page with these forms, or fresh ones."""
    user = person(request)
    context = {
        "section": "you",
        "name_form": name_form or NameForm(initial={"shown_name": user.shown_name}),
        "token_form": token_form or TokenForm(),
        "sign_ins": open_sign_ins(user, this=request.session.session_key),
        "resets": resets(user),
        "tokens": user.tokens.filter(revoked_at=None),
        "may_make_tokens": user.work != Work.CLIENT,
        **second_steps(user),
    }
    return render(request, "accounts/you.html", context, status=status)


def second_steps(user: User) -> dict[str, object]:
    """What this person has: an app, passkeys, and how many recovery codes are left."""
    rows = list(Authenticator.objects.filter(user_id=user.pk))
    of = {kind: [row for row in rows if row.type == kind] for kind in Authenticator.Type.values}
    codes = of[Authenticator.Type.RECOVERY_CODES]
    return {
        "app": next(iter(of[Authenticator.Type.TOTP]), None),
        "passkeys": of[Authenticator.Type.WEBAUTHN],
        "codes": codes,
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
    }
