"""The list that staff read in, and what somebody says who takes a place."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, TextAreaField
from wtforms.validators import ValidationError

from nexus.accounts.forms import SignUpForm
from nexus.core import text
from nexus.core.forms import Form
from nexus.core.languages import ZONES, locale
from nexus.core.zones import Zone
from nexus.matching.command.reading import Unreadable, decoded
from nexus.roster import reading
from nexus.roster.models import Place

MOST_BYTES = 2 * 1024 * 1024
"""The largest list, as a file or typed."""


class SheetForm(Form):
    """A list as a file, or pasted. A file's text takes the place of what was pasted."""

    file = FileField(
        _l("The file"),
        description=_l("CSV, saved from any spreadsheet; commas, semicolons or tabs all do."),
    )
    rows = TextAreaField(
        _l("Or paste the rows"), description=_l("The first line names the columns.")
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sheet = reading.Sheet((), ())
        self.file.flags.unmarked = self.rows.flags.unmarked = True
        self._take_file()

    def _take_file(self) -> None:
        """Put the text of a file where it can be seen and mended."""
        stored = b""
        if getattr(self.file.data, "filename", ""):
            stored = self.file.data.read()
            self.file.data.close()
        self.unreadable = False
        if stored:
            try:
                self.rows.data = decoded(stored)
            except Unreadable:
                self.unreadable = True

    def validate_file(self, _field: FileField) -> None:
        """A file has to be text."""
        if self.unreadable:
            raise ValidationError(_("This is no text. Save the spreadsheet as CSV and try again."))

    def validate_rows(self, field: TextAreaField) -> None:
        """Something, not too much, and with columns that have names."""
        typed = field.data or ""
        if self.unreadable:
            return
        if not typed.strip():
            raise ValidationError(_("Choose a file, or paste the rows."))
        if len(typed) > MOST_BYTES:
            raise ValidationError(_("The list is too long. Take it in two parts."))
        try:
            self.sheet = reading.read(typed)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if not self.sheet.rows and not self.sheet.faults:
            raise ValidationError(_("There are no rows below the names of the columns."))

    def shown(self) -> str:
        """The rows as a page can show them: without what no text may hold."""
        return "".join(each for each in self.rows.data or "" if not text.forbidden_in(each))


class ClaimForm(SignUpForm):
    """Who one is, filled in with what staff typed."""

    zone = Zone(_l("Your time zone"), description=_l("Hours are shown in it. Change it if wrong."))

    def __init__(self, place: Place, **kwargs: Any) -> None:
        super().__init__(data={"name": place.name, "zone": place.zone}, **kwargs)
        if self.zone.data not in ZONES:
            self.zone.data = place.zone

    def newcomer(self) -> dict[str, str]:
        """What was typed, and the language in which this was read."""
        return {
            "name": self.name.data,
            "email": self.email.data,
            "password_hash": self.password_hash,
            "language": locale(),
            "zone": self.zone.data,
        }
