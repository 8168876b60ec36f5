"""Addresses of deletion, holds, receipts and times of keeping; ids say nothing about anybody."""

from django.urls import path

from stillhere.web.erasure.views import case, receipts, retention, session

urlpatterns = [
    path("sessions/<uuid:hour_id>/", session.choose, name="erase-hour"),
    path("sessions/<uuid:hour_id>/keep/", session.keep, name="keep-words"),
    path("sessions/<uuid:hour_id>/<slug:what>/", session.look, name="erase-hour-look"),
    path("sessions/<uuid:hour_id>/<slug:what>/delete/", session.delete, name="erase-hour-delete"),
    path("cases/<uuid:case_id>/", case.choose, name="erase-case"),
    path("cases/<uuid:case_id>/hold/", case.place, name="hold-place"),
    path("cases/<uuid:case_id>/hold/lift/", case.lift, name="hold-lift"),
    path("cases/<uuid:case_id>/<slug:what>/", case.look, name="erase-case-look"),
    path("cases/<uuid:case_id>/<slug:what>/delete/", case.delete, name="erase-case-delete"),
    path("receipts/<uuid:receipt_id>/", receipts.receipt, name="receipt"),
    path("receipts/<uuid:receipt_id>.json", receipts.receipt_json, name="receipt-json"),
    path("retention/", retention.look, name="retention"),
    path("retention/agree/", retention.agree, name="retention-agree"),
]
