"""Keeping one installation alive: backups, restoring, the doctor, the way to a newer version.

Words: a *store* is a place where a database is (a SQLite file, a PostgreSQL database); a *backup*
is a file with the whole of one moment, beside it a *label* that says what must be in it; a
*scratch* is an empty place that a backup is restored into to see that it can be, and is gone
afterwards; a *finding* is one line of the doctor's.

Nothing here is reached from a page. It stands above all rooms, since it looks into all of them.
"""
