"""Addresses of decisions; those of a step and of a said word stand beside, each with its own key."""

from django.urls import path

from xiangyue.decisions.views import (
    carrying,
    consultation,
    covenant_sheets,
    covenant_steps,
    covenants,
    decisions,
    letters,
    model_clauses,
    sheets,
    steps,
)

VILLAGE = "<slug:town>/<slug:place>/"
DECISION = "<slug:town>/decision/<uuid:pk>/"
STEP = "<slug:town>/step/<uuid:pk>/"
COVENANT = "<slug:town>/covenant/<uuid:pk>/"
CLAUSE = "<slug:town>/clause/<uuid:pk>/"

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
    path(DECISION + "archive.zip", sheets.archive_file, name="decision-archive-file"),
    path(DECISION + "picture.svg", sheets.picture, name="decision-picture"),
    path(STEP + "sitting/", steps.sitting, name="step-sitting"),
    path(STEP + "advance/", steps.advance, name="step-advance"),
    path("<slug:town>/town-word/<uuid:pk>/letter/", letters.advice, name="advice-letter"),
    path(COVENANT + "check/letter/", letters.check, name="check-letter"),
    path(COVENANT + "order/letter/", letters.order, name="order-letter"),
    path("<slug:town>/town-word/<uuid:pk>/answer/", consultation.advice_answer, name="advice-answer"),
    path("<slug:town>/said/<uuid:pk>/answer/", consultation.answer, name="opinion-answer"),
    path("<slug:town>/said/<uuid:pk>/erase/", consultation.erase, name="opinion-erase"),
    path(VILLAGE + "covenant/", covenants.in_force, name="covenant-in-force"),
    path(VILLAGE + "covenant/versions/", covenants.versions, name="covenants"),
    path(VILLAGE + "covenant/new/", covenants.new, name="covenant-new"),
    path(VILLAGE + "model-clauses/", model_clauses.offers, name="model-clauses"),
    path(VILLAGE + "model-clauses/new/", model_clauses.new, name="model-clause-new"),
    path("<slug:town>/model-clause/<uuid:pk>/", model_clauses.edit, name="modelclause"),
    path(COVENANT, covenants.covenant, name="covenant"),
    path(COVENANT + "changes/", covenants.changes, name="covenant-changes"),
    path(COVENANT + "article/", covenants.article, name="covenant-article"),
    path(COVENANT + "opinion/", covenant_steps.opinion, name="covenant-opinion"),
    path(COVENANT + "check/", covenant_steps.check, name="covenant-check"),
    path(COVENANT + "assembly/", covenant_steps.assembly, name="covenant-assembly"),
    path(COVENANT + "adoption/", covenant_steps.adoption, name="covenant-adopt"),
    path(COVENANT + "record/", covenant_steps.record, name="covenant-record"),
    path(COVENANT + "receipt/", covenant_steps.receipt, name="covenant-receipt"),
    path(COVENANT + "order/", covenant_steps.order, name="covenant-order"),
    path(COVENANT + "order/back/", covenant_steps.order_back, name="covenant-order-back"),
    path(COVENANT + "posting/", covenant_steps.posting, name="covenant-posting"),
    path(COVENANT + "booklet/", covenant_sheets.booklet, name="covenant-booklet"),
    path(COVENANT + "wall/", covenant_sheets.wall, name="covenant-wall"),
    path(COVENANT + "filing/", covenant_sheets.filing, name="covenant-filing"),
    path(COVENANT + "picture.svg", covenants.picture, name="covenant-picture"),
    path(CLAUSE, covenants.clause, name="clause-edit"),
    path(CLAUSE + "repeal/", covenants.repeal, name="clause-repeal"),
    path("<slug:town>/check-point/<uuid:pk>/answer/", covenant_steps.point, name="point-answer"),
]
