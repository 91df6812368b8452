"""The library: domain values in a database and back.  The only package that knows SQLAlchemy."""
