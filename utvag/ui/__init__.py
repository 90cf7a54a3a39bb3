"""The face: base pages, forms, components, their gallery, and the static files behind them."""
