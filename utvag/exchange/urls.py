from django.urls import path

from utvag.exchange import views

app_name = "exchange"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("sent/", views.outbox, name="outbox"),
    path("new/", views.writing, name="writing"),
    path("file/", views.putting_in, name="putting_in"),
    path("keys/", views.keys, name="keys"),
    path("keys/own/", views.making, name="making"),
    path("keys/own/<uuid:pk>/", views.own_key, name="own_key"),
    path("keys/own/<uuid:pk>/card/", views.card_file, name="card_file"),
    path("keys/own/<uuid:pk>/replacement/", views.own_replace, name="own_replace"),
    path("keys/own/<uuid:pk>/revocation/", views.own_revoke, name="own_revoke"),
    path("keys/cards/", views.importing, name="importing"),
    path("keys/paper/", views.without_program, name="without_program"),
    path("keys/cards/<uuid:pk>/", views.card, name="card"),
    path("keys/cards/<uuid:pk>/fingerprint/", views.check, name="check"),
    path("keys/cards/<uuid:pk>/revocation/", views.revoke, name="revoke"),
    path("<uuid:pk>/", views.package, name="package"),
    path("<uuid:pk>/secrets/", views.package_secrets, name="package_secrets"),
    path("<uuid:pk>/again/", views.again, name="again"),
    path("<uuid:pk>/answer/", views.answer, name="answer"),
    path("<uuid:pk>/file/", views.sealed_file, name="sealed_file"),
    path("<uuid:pk>/paper/", views.paper, name="paper"),
    path("<uuid:pk>/paper/sent/", views.on_paper, name="on_paper"),
    path("<uuid:pk>/receipt/", views.receipt_file, name="receipt_file"),
    path("<uuid:pk>/typed/", views.typed, name="typed"),
    path("<uuid:pk>/read/", views.read, name="read"),
    path("<uuid:pk>/withdrawal/", views.withdraw, name="withdraw"),
]
