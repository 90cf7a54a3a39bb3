"""The national count: actors, key holders and the statistician."""
