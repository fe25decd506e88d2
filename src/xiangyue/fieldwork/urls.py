from django.urls import path

from xiangyue.fieldwork.views import activities, duties, laying_down, links, town, year

urlpatterns = [
    path("<slug:town>/my-duties/", duties.my_duties, name="my-duties"),
    path("<slug:town>/<slug:place>/coverage/", town.coverage, name="coverage"),
    path("<slug:town>/<slug:place>/coverage/year/", year.coverage_year, name="coverage-year"),
    path("<slug:town>/<slug:place>/ground-duties/", laying_down.town_duties, name="ground-duties"),
    path("<slug:town>/<slug:place>/ground-duties/new/", laying_down.duty_new, name="ground-duty-new"),
    path("<slug:town>/<slug:place>/ground-duties/end/", laying_down.duty_end, name="ground-duty-end"),
    path("<slug:town>/<slug:place>/leader-links/", links.leader_links, name="leader-links"),
    path("<slug:town>/<slug:place>/leader-links/end/", links.link_end, name="leader-link-end"),
    path("<slug:town>/<slug:place>/activities/", activities.activities, name="activities"),
    path("<slug:town>/<slug:place>/activities/new/", activities.new, name="activity-new"),
    path("<slug:town>/activity/<uuid:pk>/", activities.activity, name="activity"),
    path("<slug:town>/activity/<uuid:pk>/join/", activities.joined, name="activity-join"),
    path("<slug:town>/activity/<uuid:pk>/agreement/", activities.agreement, name="agreement-new"),
]
