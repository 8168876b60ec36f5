"""Addresses of sign-in and of the people of the practice. Of allauth's pages only those that are used here exist."""

from allauth.account import views as account
from django.urls import include, path
from django.views.generic import RedirectView

from stillhere.web.accounts.views import handover, password, people, profile, resets, start, you

urlpatterns = [
    path("start/", start.start, name="start"),
    path("you/", you.you, name="you"),
    path("you/name/", you.rename, name="you-name"),
    path("you/tokens/", you.token, name="you-token"),
    path("you/tokens/<uuid:token_id>/revoke/", you.revoke, name="you-token-revoke"),
    path("you/sign-ins/<int:sign_in_id>/end/", you.end, name="you-sign-in-end"),
    path("you/resets/", resets.news, name="you-reset-news"),
    path("you/resets/known/", resets.known, name="you-reset-known"),
    path("you/resets/<uuid:reset_id>/", resets.reset, name="you-reset"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="person-add"),
    path("people/profile/", profile.profile, name="practice-profile"),
    path("people/<uuid:person_id>/cases/", handover.cases, name="person-cases"),
    path("people/<uuid:person_id>/end/", people.end, name="person-end"),
    path("people/<uuid:person_id>/give-back/", people.give_back, name="person-give-back"),
    path("people/<uuid:person_id>/new-password/", people.reset, name="person-reset"),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", password.change, name="account_change_password"),
    path("accounts/2fa/", RedirectView.as_view(pattern_name="you"), name="mfa_index"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
