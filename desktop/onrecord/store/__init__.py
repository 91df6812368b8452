"""The library: domain values in a database. Only this package imports SQLAlchemy."""
