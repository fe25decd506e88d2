"""All addresses; those of a town begin with its name, so the fixed ones come first."""

from django.urls import include, path

urlpatterns = [
    path("", include("xiangyue.web.urls")),
    path("", include("xiangyue.registry.urls")),
    path("", include("xiangyue.ballots.urls")),
    path("", include("xiangyue.disclosure.urls")),
    path("", include("xiangyue.outbox.urls")),
    path("", include("xiangyue.meetings.urls")),
    path("", include("xiangyue.decisions.urls")),
    path("", include("xiangyue.matters.urls")),
    path("", include("xiangyue.fieldwork.urls")),
    path("", include("xiangyue.notebooks.urls")),
    path("", include("xiangyue.portal.urls")),
]

handler400 = "xiangyue.web.views.bad_request"
handler404 = "xiangyue.web.views.not_found"
handler500 = "xiangyue.web.views.server_error"
