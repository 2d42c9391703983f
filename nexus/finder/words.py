"""What the finder calls a good fit. The weakest band has no word that a learner could read."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

BANDS = {"strong": _l("Strong fit"), "good": _l("Good fit"), "fair": _l("Fair fit")}
