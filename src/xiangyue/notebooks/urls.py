from django.urls import path

from xiangyue.notebooks.views import lists, note, prints, showing

urlpatterns = [
    path("<slug:town>/notes/", lists.notes, name="notes"),
    path("<slug:town>/notes/new/", note.new, name="note-new"),
    path("<slug:town>/notes/library/", lists.library, name="policy-library"),
    path("<slug:town>/notes/submitted/", lists.submitted, name="notes-submitted"),
    path("<slug:town>/notes/booklet/", prints.booklet, name="notes-booklet"),
    path("<slug:town>/notes/hand-over/", prints.hand_over, name="notes-hand-over"),
    path("<slug:town>/note/<uuid:pk>/", note.note, name="note"),
    path("<slug:town>/note/<uuid:pk>/edit/", note.edit, name="note-edit"),
    path("<slug:town>/note/<uuid:pk>/erase/", note.erase, name="note-erase"),
    path("<slug:town>/note/<uuid:pk>/share/", showing.share, name="note-share"),
    path("<slug:town>/note/<uuid:pk>/submit/", showing.submit, name="note-submit"),
    path("<slug:town>/note/<uuid:pk>/take-back/", showing.take_back, name="note-take-back"),
    path("<slug:town>/note/<uuid:pk>/comment/", showing.comment, name="note-comment"),
    path("<slug:town>/note/<uuid:pk>/need/", showing.need, name="note-need"),
]
