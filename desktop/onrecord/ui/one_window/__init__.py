"""One window for each library: a second program passes its files to the open window."""
