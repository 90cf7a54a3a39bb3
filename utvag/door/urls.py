from django.urls import path

from utvag.door import views

app_name = "door"

urlpatterns = [
    # The two that anybody can open; `middleware` answers them before there is a session.
    path("d/<slug:slug>/", views.door, name="door"),
    path("d/<slug:slug>/x/", views.leaving, name="leaving"),
    path("door/", views.messages, name="messages"),
    path("door/handled/", views.handled, name="handled"),
    path("door/settings/", views.settings, name="settings"),
    path("door/settings/change/", views.keeping, name="keeping"),
    path("door/settings/opening/", views.opening, name="opening"),
    path("door/settings/closing/", views.closing, name="closing"),
    path("door/<uuid:pk>/", views.message, name="message"),
    path("door/<uuid:pk>/aside/", views.aside, name="aside"),
]
