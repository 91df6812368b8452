"""Pages from the web, fetched only when a reviewer asks: the only package that opens connections."""
