from django.urls import path

from xiangyue.web.views import files, me, moves, signing, switches

urlpatterns = [
    path("q/<slug:code>", switches.printed_code, name="printed-code"),
    path("parts/", switches.parts, name="parts"),
    path("size", switches.size, name="size"),
    path("language", switches.language, name="language"),
    path("<slug:town>/do/<slug:kind>/<uuid:pk>/<slug:move>", moves.do_move, name="do"),
    path("<slug:town>/sign-in/", signing.sign_in, name="sign-in"),
    path("<slug:town>/sign-in/card/", signing.first_pin, name="first-pin"),
    path("<slug:town>/sign-in/office/", signing.office_sign_in, name="sign-in-office"),
    path("<slug:town>/sign-out/", signing.sign_out, name="sign-out"),
    path("<slug:town>/capacity/", signing.capacity, name="capacity"),
    path("<slug:town>/me/", me.me, name="me"),
    path("<slug:town>/me/pin/", me.pin, name="me-pin"),
    path("<slug:town>/me/office/", me.office, name="me-office"),
    path("<slug:town>/me/elsewhere/", me.end_sessions, name="me-sessions"),
    path("<slug:town>/me/withdraw/", me.withdraw, name="me-withdraw"),
    path("<slug:town>/file/<uuid:pk>/", files.file, name="file"),
    path("<slug:town>/file/<uuid:pk>/small/", files.thumbnail, name="file-small"),
]
