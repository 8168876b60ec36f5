"""Addresses of what people agreed to."""

from django.urls import path

from stillhere.web.consent.views import asked, paper

urlpatterns = [
    path("cases/<uuid:case_id>/consent/", asked.consent, name="consent"),
    path("cases/<uuid:case_id>/consent/answers/", asked.answer, name="consent-answer"),
    path("cases/<uuid:case_id>/consent/paper/<str:subject>/", paper.paper, name="consent-paper"),
]
