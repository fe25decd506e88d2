from django.urls import path

from xiangyue.web import views

urlpatterns = [
    path("q/<slug:code>", views.printed_code, name="printed-code"),
    path("parts/", views.parts, name="parts"),
    path("size", views.size, name="size"),
    path("language", views.language, name="language"),
    path("<slug:town>/do/<slug:kind>/<uuid:pk>/<slug:move>", views.do_move, name="do"),
    path("<slug:town>/sign-in/", views.sign_in, name="sign-in"),
    path("<slug:town>/sign-in/card/", views.first_pin, name="first-pin"),
    path("<slug:town>/sign-out/", views.sign_out, name="sign-out"),
    path("<slug:town>/capacity/", views.capacity, name="capacity"),
    path("<slug:town>/file/<uuid:pk>/", views.file, name="file"),
]
