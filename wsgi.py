"""gunicorn's entry: the program made from the environment."""

import sys

from nexus import create_app
from nexus.config import BadSetting

try:
    app = create_app()
except BadSetting as wrong:
    sys.exit(f"Nexus does not start. fail  settings  {wrong}")
