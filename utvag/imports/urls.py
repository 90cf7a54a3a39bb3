"""Pages of reading in. Nouns; a list is named by its random id alone."""

from django.urls import path

from utvag.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.start, name="start"),
    path("template/", views.template, name="template"),
    path("<uuid:pk>/", views.batch, name="batch"),
    path("<uuid:pk>/sheet/", views.sheet, name="sheet"),
    path("<uuid:pk>/columns/", views.columns, name="columns"),
    path("<uuid:pk>/repaired-file/", views.file, name="file"),
    path("<uuid:pk>/rows/", views.rows, name="rows"),
    path("<uuid:pk>/rows/<int:number>/", views.row, name="row"),
    path("<uuid:pk>/problems/document/", views.problems, name="problems"),
    path("<uuid:pk>/reading/", views.reading, name="reading"),
    path("<uuid:pk>/removal/", views.removal, name="removal"),
    path("<uuid:pk>/undoing/", views.undoing, name="undoing"),
]
