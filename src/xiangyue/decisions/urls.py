"""Addresses of decisions; those of a step and of a said word stand beside, each with its own key."""

from django.urls import path

from xiangyue.decisions.views import carrying, consultation, decisions, sheets, steps

VILLAGE = "<slug:town>/<slug:place>/"
DECISION = "<slug:town>/decision/<uuid:pk>/"
STEP = "<slug:town>/step/<uuid:pk>/"

urlpatterns = [
    path(VILLAGE + "decisions/", decisions.decisions, name="decisions"),
    path(VILLAGE + "decisions/new/", decisions.new, name="decision-new"),
    path(VILLAGE + "authorisations/", consultation.authorisations, name="authorisations"),
    path(VILLAGE + "authorisations/new/", consultation.authorise, name="authorisation-new"),
    path(DECISION, decisions.decision, name="decision"),
    path(DECISION + "edit/", decisions.edit, name="decision-edit"),
    path(DECISION + "again/", decisions.again, name="decision-again"),
    path(DECISION + "return/", steps.back, name="decision-return"),
    path(DECISION + "resolve/", steps.resolve, name="decision-resolve"),
    path(DECISION + "opinion/", consultation.opinion, name="decision-opinion"),
    path(DECISION + "advice/", consultation.advice, name="decision-advice"),
    path(DECISION + "progress/", carrying.progress, name="decision-progress"),
    path(DECISION + "supervision/", carrying.supervision, name="decision-supervision"),
    path(DECISION + "posting/", carrying.posting, name="decision-posting"),
    path(DECISION + "register/", sheets.register_sheets, name="decision-register"),
    path(DECISION + "resolution/", sheets.resolution, name="decision-resolution"),
    path(DECISION + "archive/", sheets.archive, name="decision-archive"),
    path(DECISION + "picture.svg", sheets.picture, name="decision-picture"),
    path(STEP + "sitting/", steps.sitting, name="step-sitting"),
    path(STEP + "advance/", steps.advance, name="step-advance"),
    path("<slug:town>/town-word/<uuid:pk>/answer/", consultation.advice_answer, name="advice-answer"),
    path("<slug:town>/said/<uuid:pk>/answer/", consultation.answer, name="opinion-answer"),
    path("<slug:town>/said/<uuid:pk>/erase/", consultation.erase, name="opinion-erase"),
]
