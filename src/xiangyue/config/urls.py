"""All addresses; those of a town begin with its name, so the fixed ones come first."""

from django.urls import include, path

urlpatterns = [
    path("", include("xiangyue.web.urls")),
    path("", include("xiangyue.portal.urls")),
]

handler404 = "xiangyue.web.views.not_found"
handler500 = "xiangyue.web.views.server_error"
