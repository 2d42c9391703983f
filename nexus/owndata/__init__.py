"""Own data: a copy of it for the person it is about, what is kept for how long, and its end.

Words: an *archive* is one person's data in one ZIP file, made by the worker; to *let go* is to have
an account removed. Seven days one may *come back*; then what is personal is *erased*.
Which columns are personal, each room says itself, in its `personal.py` (see `core.personal`).
"""
