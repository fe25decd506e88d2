from django.urls import path

from xiangyue.portal.views import cards, demo, home, open

urlpatterns = [
    path("", home.front, name="front"),
    path("need-a-meeting/", open.need_meeting, name="need-meeting"),
    path("need-a-meeting/<int:number>/", open.need_packet, name="need-packet"),
    path("article/", open.article, name="article"),
    path("use/", open.use, name="use"),
    path("<slug:town>/", home.home, name="home"),
    path("<slug:town>/places/", home.places, name="places"),
    path("<slug:town>/law/<str:key>/", open.law, name="law"),
    path("<slug:town>/how-to-check/", open.how_to_check, name="how-to-check"),
    path("<slug:town>/demo/as/<slug:key>/", demo.persona, name="persona"),
    path("<slug:town>/demo/again/", demo.reset, name="demo-reset"),
    path("<slug:town>/tour/", demo.start, name="tour"),
    path("<slug:town>/tour/door/", demo.at_the_door, name="tour-door"),
    path("<slug:town>/tour/draft/", demo.draft, name="tour-draft"),
    path("<slug:town>/tour/sixteen/", demo.sixteen, name="tour-sixteen"),
    path("<slug:town>/tour/break/", demo.try_to_break, name="tour-break"),
    path("<slug:town>/tour/leave/", demo.leave, name="tour-leave"),
    path("<slug:town>/<slug:place>/cards/", cards.cards, name="cards"),
    path("<slug:town>/<slug:place>/cards/new/", cards.card, name="card"),
    path("<slug:town>/<slug:place>/", home.village, name="village"),
]
