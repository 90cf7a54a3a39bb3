from utvag.national.urls import actors, counting, holders

app_name = "national"
urlpatterns = [*actors.urlpatterns, *holders.urlpatterns, *counting.urlpatterns]
