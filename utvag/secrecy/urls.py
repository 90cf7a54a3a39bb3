from django.urls import path

from utvag.secrecy import views

app_name = "secrecy"

urlpatterns = [
    path("canaries/", views.canaries, name="canaries"),
    path("canaries/<uuid:pk>/end/", views.canary_end, name="canary_end"),
    path("canaries/<uuid:pk>/<uuid:actor>/", views.alarm, name="alarm"),
    path("emergency/", views.emergency, name="emergency"),
    path("emergency/openings/", views.openings, name="openings"),
    path("emergency/openings/<uuid:pk>/", views.opening, name="opening"),
    path("emergency/openings/<uuid:pk>/end/", views.ending, name="ending"),
    path("cases/<uuid:pk>/who-may-see/", views.restrictions, name="restrictions"),
    path("cases/<uuid:pk>/who-may-see/conflict/", views.conflict, name="conflict"),
    path("cases/<uuid:pk>/who-may-see/protected/", views.protection, name="protection"),
    path("cases/<uuid:pk>/who-may-see/protected/end/", views.protection_end, name="protection_end"),
    path("cases/<uuid:pk>/who-may-see/threat/", views.sealing, name="sealing"),
    path("known/", views.known, name="known"),
    path("cases/<uuid:pk>/who-may-see/locked/", views.locked, name="locked"),
    path("cases/<uuid:pk>/who-may-see/locked/<uuid:row>/end/", views.locked_end, name="locked_end"),
    path("cases/<uuid:pk>/visit/", views.visit, name="visit"),
    path("cases/<uuid:pk>/who-may-see/<uuid:row>/end/", views.block_end, name="block_end"),
]
