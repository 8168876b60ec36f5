"""What is off for a case, and why; and where somebody is, which takes the password to change."""

import uuid
from datetime import date

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from stillhere.profiles import profiles
from stillhere.web.accounts.guards import owner_only, person
from stillhere.web.cases import toast
from stillhere.web.cases.models import Case
from stillhere.web.cases.views.person import clinical, hidden_if_refused, led
from stillhere.web.law.actions.say_where import say_where_client_is, say_where_practice_is
from stillhere.web.law.agreed import agreed
from stillhere.web.law.forms import Where
from stillhere.web.law.inforce import InForce, in_force, practice_in_force
from stillhere.web.law.models import ClientPlace, PracticePlace
from stillhere.web.law.table import name_of, offs, table
from stillhere.web.trust import audit
from stillhere.wording import wording


def people_of(case: Case) -> list[tuple[str, str]]:
    """Who may be somewhere."""
    if case.is_couple:
        return [("partner_a", case.partner_a), ("partner_b", case.partner_b)]
    return [("client", case.name)]


@sensitive_post_parameters("place", "from_on")
@require_http_methods(["GET", "HEAD", "POST"])
@hidden_if_refused
def case(request: HttpRequest, case_id: uuid.UUID) -> HttpResponseBase:
    """The rules of one case, for its therapist."""
    user = clinical(request)
    shown = led(user, case_id)
    now, people = in_force(shown, timezone.localdate()), people_of(shown)
    form = Where(request.POST or None, found=now.rules, people=people)
    if request.method == "POST":
        if is_reauthentication_required(request, app="accounts"):
            return redirect(ask_again(request))
        if form.is_valid():
            say_where_client_is(user, shown, **form.cleaned_data)
            toast.leave(request, toast.Toast(wording().text("law.saved") or ""))
            return redirect("law-case", shown.pk)
    audit.record(user, "law.read", case_id=shown.pk, about=shown)
    names = dict(people)
    rows = ClientPlace.objects.filter(case=shown).select_related("case__data_key").order_by("-from_on", "-said_on")
    past = [(names.get(row.whose, ""), place_name(now, row.place), row.from_on) for row in rows]
    more = {"case": shown, "names": names, "name": shown.name, "agreed": agreed(shown, now)}
    return show(request, now, form, past, more | {"section": "cases"})


@require_http_methods(["GET", "HEAD", "POST"])
@owner_only
def practice(request: HttpRequest) -> HttpResponse:
    """The rules of the practice, for its owner."""
    now = practice_in_force(timezone.localdate())
    form = Where(request.POST or None, found=now.rules, people=[("practice", wording().text("law.practice") or "")])
    if request.method == "POST":
        if is_reauthentication_required(request, app="accounts"):
            return redirect(ask_again(request))
        if form.is_valid():
            fields = form.cleaned_data
            say_where_practice_is(person(request), place=fields["place"], from_on=fields["from_on"])
            toast.leave(request, toast.Toast(wording().text("law.saved") or ""))
            return redirect("law-practice")
    audit.record(person(request), "law.read")
    rows = PracticePlace.objects.order_by("-from_on", "-pk")
    past = [(wording().text("law.practice") or "", place_name(now, row.place), row.from_on) for row in rows]
    return show(request, now, form, past, {"section": "people", "names": {}})


def ask_again(request: HttpRequest) -> str:
    """Where the password is asked for. What was typed is not kept on the way: a session is stored in plain."""
    return f"{reverse('account_reauthenticate')}?next={request.path}"


def place_name(now: InForce, place: str) -> str:
    """What a place is called."""
    return now.rules.places[place].name if place in now.rules.places else wording().phrase("law.elsewhere") or ""


def show(request: HttpRequest, now: InForce, form: Where, past: object, more: dict[str, object]) -> HttpResponse:
    """The page."""
    words, shown = wording(), more.get("case")
    names = {"choice": words.text("law.where.choice"), "practice": words.text("law.where.practice")}
    if shown:
        names["practice"] = words.text("law.where.you")
    people = more["names"] if isinstance(more["names"], dict) else {}
    causes = [
        (
            names.get(one.whose) or words.text("law.where.person", name=people.get(one.whose, "")),
            one,
            name_of(one.profile.id),
        )
        for one in now.causes
    ]
    context = more | {
        "now": now,
        "in_force": name_of(now.profile.id),
        "since": words.phrase(
            "law.since", date=_day(max((one.since for one in now.because if one.since), default=None))
        ),
        "causes": causes,
        "heads": [(words.text(f"law.head.{one.id}"), one.id == now.profile.id) for one in profiles()],
        "rows": table(now),
        "offs": offs(now, shown if isinstance(shown, Case) else None),
        "key": [(sign, words.phrase(f"law.table.{sign}")) for sign in ("on", "consent", "off")],
        "and_word": words.phrase("law.where.and"),
        "so_word": words.phrase("law.where.so"),
        "here_word": words.phrase("law.table.here"),
        "elsewhere": words.phrase("law.elsewhere"),
        "trouble": words.text(f"law.trouble.{now.trouble}", date=_day(now.rules.check_again_by)) if now.trouble else "",
        "form": form,
        "past": past,
        "may_change": not is_reauthentication_required(request, app="accounts"),
        "again": ask_again(request),
        "toast": toast.take(request),
    }
    return render(request, "law/off.html", context, status=400 if form.is_bound else 200)


def _day(on: date | None) -> str | None:
    return f"{on:%-d %B %Y}" if on else None
