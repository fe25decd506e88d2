from django.urls import path

from xiangyue.ballots import views

COUNT = "<slug:town>/count/<uuid:pk>/"

urlpatterns = [
    path(COUNT, views.count, name="count"),
    path(COUNT + "enter/<uuid:teller>/", views.enter, name="count-enter"),
    path(COUNT + "screen/", views.screen, name="count-screen"),
    path(COUNT + "ballots/", views.ballot_papers, name="count-ballot-papers"),
    path(COUNT + "tally/", views.tally_sheet, name="count-tally"),
]
