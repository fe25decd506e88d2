from django.urls import path

from xiangyue.meetings.views import attendance, items, planning, sheets, sitting

MEETING = "<slug:town>/meeting/<uuid:pk>/"
ITEM = "<slug:town>/item/<uuid:pk>/"

urlpatterns = [
    path("<slug:town>/<slug:place>/meetings/", planning.meetings, name="meetings"),
    path("<slug:town>/<slug:place>/meetings/new/", planning.plan, name="meeting-plan"),
    path(MEETING, sitting.meeting, name="meeting"),
    path(MEETING + "agenda/", planning.add_item, name="meeting-item"),
    path(MEETING + "notice/", planning.notice, name="meeting-notice"),
    path(MEETING + "again/", planning.again, name="meeting-again"),
    path(MEETING + "begin/", sitting.begin, name="meeting-begin"),
    path(MEETING + "sign-in/", attendance.sign_in, name="meeting-sign-in"),
    path(MEETING + "sign-in/card/", attendance.by_card, name="meeting-card"),
    path(MEETING + "sign-in/list/", attendance.tick_list, name="meeting-tick-list"),
    path(MEETING + "sign-in/number/", attendance.count_present, name="meeting-present"),
    path(MEETING + "sign-in/<uuid:line>/", attendance.tick, name="meeting-tick"),
    path(MEETING + "strike/<uuid:attendance>/", attendance.strike, name="meeting-strike"),
    path(MEETING + "prose/", sitting.prose, name="meeting-prose"),
    path(MEETING + "close/", sitting.close, name="meeting-close"),
    path(MEETING + "scan/", sitting.scan, name="meeting-scan"),
    path(MEETING + "sheet/notice/", sheets.notice_sheet, name="meeting-notice-sheet"),
    path(MEETING + "sheet/sign-in/", sheets.sign_in_sheet, name="meeting-sign-in-sheet"),
    path(MEETING + "sheet/minutes/", sheets.minutes_sheet, name="meeting-minutes-sheet"),
    path(MEETING + "picture.svg", sheets.picture, name="meeting-picture"),
    path(MEETING + "packet/", sheets.packet, name="meeting-packet"),
    path(ITEM, items.item, name="agendaitem"),
    path(ITEM + "hands/", items.hands, name="item-hands"),
    path(ITEM + "roll-call/", items.roll_call, name="item-roll-call"),
    path(ITEM + "paper/", items.paper, name="item-paper"),
    path(ITEM + "result/", items.take_count, name="item-take-count"),
    path(ITEM + "heard/", items.hear, name="item-hear"),
    path(ITEM + "recuse/", items.recuse, name="item-recuse"),
]
