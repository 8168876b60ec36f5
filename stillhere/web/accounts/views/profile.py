"""What the program may do in this practice, for its owner to change."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stillhere.profiles import profile as known
from stillhere.web.accounts.actions.change_profile import change_profile
from stillhere.web.accounts.forms import ProfileForm, radios
from stillhere.web.accounts.guards import owner_only, person, prove_again
from stillhere.web.accounts.models import Practice


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
@prove_again
def profile(request: HttpRequest) -> HttpResponse:
    """Every profile with what it allows, the one in force chosen; or the choice of another."""
    now = Practice.objects.order_by("pk")[0].profile
    form = ProfileForm(request.POST if request.method == "POST" else None, initial={"profile": now})
    if request.method != "POST" or not form.is_valid():
        context = {
            "section": "people",
            "form": form,
            "profiles": radios(form),
            "expired_on": known(now).expired_on,
        }
        return render(request, "accounts/profile.html", context, status=400 if form.is_bound else 200)
    changed = change_profile(person(request), profile=form.cleaned_data["profile"])
    messages.success(request, "From now on this profile holds." if changed else "That profile held already.")
    return redirect("people")
