from django.urls import path

from xiangyue.matters.views import deeds, figures, needs, papers, petitions, resident

urlpatterns = [
    path("<slug:town>/need/code/<str:code>/", resident.follow, name="need-follow"),
    path("<slug:town>/need/code/<str:code>/file/<uuid:pk>/", resident.attachment, name="need-file"),
    path("<slug:town>/need/code/<str:code>/slip/", papers.slip, name="need-slip"),
    path("<slug:town>/<slug:place>/needs/sheet/", papers.blank, name="need-blank"),
    path("<slug:town>/<slug:place>/bring/", resident.bring, name="need-bring"),
    path("<slug:town>/<slug:place>/needs/", needs.needs, name="needs"),
    path("<slug:town>/<slug:place>/needs/new/", needs.take_down, name="need-new"),
    path("<slug:town>/<slug:place>/needs/figures/", figures.need_figures, name="need-figures"),
    path("<slug:town>/<slug:place>/needs/figures/public/", figures.published_figures, name="public-figures"),
    path("<slug:town>/<slug:place>/needs/figures/book/", figures.need_book, name="need-book"),
    path("<slug:town>/need/<uuid:pk>/", needs.need, name="need"),
    path("<slug:town>/need/<uuid:pk>/assign/", deeds.assign, name="need-assign"),
    path("<slug:town>/need/<uuid:pk>/registration/", papers.registration, name="need-registration"),
    path("<slug:town>/need/<uuid:pk>/letter/", papers.answer, name="need-letter"),
    path("<slug:town>/need/<uuid:pk>/attach/", deeds.attach, name="need-attach"),
    path("<slug:town>/need/<uuid:pk>/answer/", deeds.answer, name="need-answer"),
    path("<slug:town>/need/<uuid:pk>/ask/", deeds.ask, name="need-ask"),
    path("<slug:town>/need/<uuid:pk>/pass-on/", deeds.pass_on, name="need-pass-on"),
    path("<slug:town>/need/<uuid:pk>/merge/", deeds.merge, name="need-merge"),
    path("<slug:town>/need/<uuid:pk>/extend/", deeds.extend, name="need-extend"),
    path("<slug:town>/need/<uuid:pk>/publish/", deeds.publish, name="need-publish"),
    path("<slug:town>/need/<uuid:pk>/unpublish/", deeds.unpublish, name="need-unpublish"),
    path("<slug:town>/need/<uuid:pk>/tell-village/", deeds.tell_village, name="need-tell-village"),
    path("<slug:town>/need/<uuid:pk>/rate/", deeds.rate, name="need-rate"),
    path("<slug:town>/need/<uuid:pk>/petition/", petitions.turn, name="need-petition"),
    path("<slug:town>/petition/<uuid:pk>/", petitions.petition, name="petition"),
    path("<slug:town>/petition/<uuid:pk>/extend/", petitions.extend, name="petition-extend"),
    path("<slug:town>/need/<uuid:pk>/look/", deeds.look, name="need-look"),
]
