"""gunicorn's entry: the program made from the environment."""

from nexus import create_app

app = create_app()
