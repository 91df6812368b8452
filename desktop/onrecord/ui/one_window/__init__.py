"""One window for each library: a program that is started again hands its files to the window that is open."""
