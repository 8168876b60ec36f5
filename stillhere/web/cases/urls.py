"""Addresses of the caseload and its cases; ids say nothing about anybody."""

from django.urls import path

from stillhere.web.cases.views import acts, case, caseload, handover, urgent

urlpatterns = [
    path("", caseload.home, name="home"),
    path("cases/", caseload.cases, name="cases"),
    path("cases/new/", case.case_new, name="case-new"),
    path("cases/urgent/", urgent.urgent, name="urgent"),
    path("cases/<uuid:case_id>/urgent/end/", urgent.urgent_end, name="urgent-end"),
    path("cases/<uuid:case_id>/urgent/known/", urgent.urgent_known, name="urgent-known"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/edit/", case.case_edit, name="case-edit"),
    path("cases/<uuid:case_id>/hand-over/", handover.case_hand_over, name="case-hand-over"),
    path("cases/<uuid:case_id>/archive/", acts.archive, name="case-archive"),
    path("cases/<uuid:case_id>/bring-back/", acts.bring_back, name="case-bring-back"),
    path("cases/<uuid:case_id>/records/<uuid:record_id>/sharing/", acts.sharing, name="record-sharing"),
    path("cases/<uuid:case_id>/members/", acts.member_add, name="member-add"),
    path("cases/<uuid:case_id>/members/<int:membership_id>/end/", acts.member_end, name="member-end"),
]
