from django.urls import path

from xiangyue.outbox import views

urlpatterns = [
    path("<slug:town>/offline/", views.offline, name="offline"),
    path("<slug:town>/offline/worker.js", views.worker, name="offline-worker"),
    path("<slug:town>/offline/file/", views.saved, name="offline-file"),
    path("<slug:town>/sync/", views.sync, name="sync"),
    path("<slug:town>/sync/me/", views.state, name="sync-me"),
]
