from django.urls import path

from xiangyue.disclosure.views import boards, objections, postings, proofs

urlpatterns = [
    path("<slug:town>/boards/overdue/", boards.overdue, name="overdue"),
    path("<slug:town>/<slug:place>/board/", boards.board, name="board"),
    path("<slug:town>/<slug:place>/board/new/", postings.new_draft, name="posting-new"),
    path("<slug:town>/<slug:place>/objections/", objections.objections, name="objections"),
    path("<slug:town>/posting/<uuid:pk>/", postings.posting, name="posting"),
    path("<slug:town>/posting/<uuid:pk>/sheet/", postings.sheet, name="posting-sheet"),
    path("<slug:town>/posting/<uuid:pk>/picture.svg", postings.picture, name="posting-picture"),
    path("<slug:town>/posting/<uuid:pk>/preview/", postings.preview, name="posting-preview"),
    path("<slug:town>/posting/<uuid:pk>/mask/", postings.mask, name="posting-mask"),
    path("<slug:town>/posting/<uuid:pk>/edit/", postings.edit, name="posting-edit"),
    path("<slug:town>/posting/<uuid:pk>/correct/", postings.correct, name="posting-correct"),
    path("<slug:town>/posting/<uuid:pk>/erase/", postings.erase, name="posting-erase"),
    path("<slug:town>/posting/<uuid:pk>/proof/", proofs.new_proof, name="proof-new"),
    path("<slug:town>/proof/<uuid:pk>/removal/", proofs.removal, name="proof-removal"),
    path("<slug:town>/posting/<uuid:pk>/opinion/", objections.new, name="objection-new"),
    path("<slug:town>/posting/<uuid:pk>/counter/", objections.counter, name="objection-counter"),
    path("<slug:town>/opinion/<str:code>/", objections.follow, name="objection-follow"),
    path("<slug:town>/objection/<uuid:pk>/", objections.objection, name="objection"),
    path("<slug:town>/objection/<uuid:pk>/erase/", objections.erase, name="objection-erase"),
]
