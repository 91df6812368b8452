"""A team library: in a database on a PostgreSQL server.  The only package that knows psycopg."""
