"""What the views share."""

from flask import Blueprint

bp = Blueprint("directory", __name__)
