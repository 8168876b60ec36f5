"""The first page of a fresh installation; once somebody can sign in, there is no such page.

Whoever comes first becomes the owner, so where others could come first it asks for the code that the server told.
"""

from allauth.account.utils import perform_login
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stillhere.web import start_code
from stillhere.web.accounts import proof
from stillhere.web.accounts.actions.start_practice import start_practice
from stillhere.web.accounts.forms import StartForm, radios
from stillhere.web.accounts.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Make the practice and its owner, sign the owner in, and go on to the second step."""
    if User.objects.exists():
        raise Http404
    asks_for_code = settings.BEYOND_THIS_MACHINE or start_code.file_of(settings.DATA).exists()
    form = StartForm(request.POST if request.method == "POST" else None, asks_for_code=asks_for_code)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "profiles": radios(form)}
        return render(request, "accounts/start.html", context, status=400 if form.is_bound else 200)
    fields = form.cleaned_data
    try:
        owner = start_practice(
            name=fields["practice"],
            profile=fields["profile"],
            username=fields["username"],
            shown_name=fields["shown_name"],
            password=fields["password1"],
        )
    except PermissionDenied as error:  # somebody else was quicker
        raise Http404 from error
    start_code.use_up(settings.DATA)
    perform_login(request, owner)
    proof.password_just_given(request, owner)
    return redirect("mfa_activate_totp")
