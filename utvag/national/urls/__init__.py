from utvag.national.urls import actors, holders

app_name = "national"
urlpatterns = [*actors.urlpatterns, *holders.urlpatterns]
