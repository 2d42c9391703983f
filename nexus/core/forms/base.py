"""What every form of the house carries: a token, a key that acts once, a version, refusals."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from wtforms import Field, HiddenField

from nexus.core import once, text
from nexus.core.db import Mode, drop_changes, mode
from nexus.core.errors import Refused


def _who() -> str:
    """Whose key a form's is: the account's, or a visitor's."""
    return f"account:{current_user.get_id()}" if current_user.is_authenticated else "visitor"


class Form(FlaskForm):
    """A form of the house. `refuse` puts a refusal where the person looks for it."""

    version = HiddenField()

    def prepare(self) -> None:
        """Slow work without the database, such as hashing: done once valid, before any writing."""

    def accepted(self, row: Any = None) -> bool:
        """Sent, valid, not acted before, and (with `row`) opened on its newest version."""
        if not self.is_submitted() or not self.validate():
            return False
        self.prepare()
        if row is not None and self.version.data != str(row.version):
            self.form_errors.append(
                _("Somebody changed this meanwhile. Your text is kept: compare, then send again.")
            )
            self.version.data = str(row.version)
            return False
        once.claim(_who())
        return True

    def hidden_tag(self, *fields: str) -> Markup:
        """The form's hidden inputs: token, key and the version it was opened with."""
        version = [("version", str(self.version.data))] if self.version.data else []
        return text.hidden_inputs(
            [("csrf_token", generate_csrf()), (once.FIELD, once.new_key()), *version]
        )

    def of(self, row: Any) -> None:
        """Open the form on a row's present version."""
        if not self.is_submitted():
            self.version.data = str(row.version)

    def refuse(self, refusal: Refused, field: Field | None = None) -> None:
        """Say a refusal at a field, or on top of the form; what was half done is taken back."""
        if mode() is Mode.WRITE:
            drop_changes()
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]

    @property
    def failed(self) -> bool:
        """Whether something stands in the way: the answer's status is then 422."""
        return bool(self.errors)

    @property
    def status(self) -> int:
        return 422 if self.failed else 200


class ActionForm(Form):
    """A form of one button."""


def act_once() -> None:
    """Claim the form key of a one-button POST; call it first in a view without a form."""
    once.claim(_who())
