"""All addresses of the product, and the page of a toy."""

from django.http import HttpResponse
from django.urls import include, path

from tests.toy.models import Toy
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import Level
from xiangyue.people.rules import village_secretary
from xiangyue.web.door import door, place_door

handler404 = "xiangyue.web.views.not_found"
handler500 = "xiangyue.web.views.server_error"


@door(Toy)
def toy(request, actor, thing):
    if request.GET.get("refuse"):
        raise Refused("The toy does not want to.")
    return HttpResponse(f"{thing.name} / {actor.words}")


@door(Toy, by=village_secretary)
def workshop(request, actor, thing):
    return HttpResponse("workshop")


@place_door(Level.VILLAGE)
def yard(request, actor, place):
    return HttpResponse(place.name)


def breaks(request, town):
    raise RuntimeError("broken")


urlpatterns = [
    path("<slug:town>/toy/<uuid:pk>/", toy, name="toy"),
    path("<slug:town>/toy/<uuid:pk>/workshop/", workshop),
    path("<slug:town>/yard/<slug:place>/", yard),
    path("<slug:town>/breaks/", breaks),
    path("", include("xiangyue.config.urls")),
]
