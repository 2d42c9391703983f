"""What may be typed about an account, and what is said where it is not taken."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import EmailInput

from nexus.accounts import addresses, passwords
from nexus.accounts.models import Theme
from nexus.core import words
from nexus.core.db import db
from nexus.core.forms import Form, choice, line
from nexus.core.languages import LANGUAGES
from nexus.core.zones import Zone

LIKE_AN_ADDRESS = re.compile(r"[/@:<>]|\w{2}\.\w{2}")
"""What makes a name clickable in somebody else's mail."""


def _real_name(_form: Form, field: Field) -> None:
    if LIKE_AN_ADDRESS.search(field.data or ""):
        raise ValidationError(_("A name only, without an address of the web."))


def name_field() -> StringField:
    """A person's name, as others will read it."""
    return line(
        _l("Your name"),
        most=80,
        name=True,
        also=[_real_name],
        description=_l("As your partners should call you."),
    )


def _real_address(_form: Form, field: Field) -> None:
    reason = addresses.refusal(field.data or "")
    if reason:
        raise ValidationError(words.say(reason))


def email_field(label: Any = None) -> StringField:
    """An e-mail address."""
    text = label or _l("E-mail address")
    return line(text, most=addresses.LONGEST, also=[_real_address], widget=EmailInput())


def password_field(label: Any) -> PasswordField:
    """A password as it is; a new one is a `NewPassword`."""
    too_long = _l("At most %(max)d characters.")
    return PasswordField(
        label,
        validators=[
            InputRequired(_l("Please fill this in.")),
            Length(max=passwords.MOST, message=too_long),
        ],
    )


class NewPassword(Form):
    """A form that sets a password: judged by the server, hashed before anything is written.

    Once accepted, `password_hash` is what to store. A form without the fields `email` and `name`
    says by `owner` whose password it is.
    """

    password = PasswordField(
        _l("Password"), validators=[InputRequired(_l("Please choose a password."))]
    )
    password_hash = ""

    def owner(self) -> tuple[str, str]:
        """E-mail address and name that the password must not resemble."""
        typed = self.data
        return typed.get("email") or "", typed.get("name") or ""

    def validate_password(self, field: Field) -> None:
        """Say why a password is not taken."""
        reason = passwords.refusal(field.data, *self.owner())
        bounds = {"least": passwords.LEAST, "most": passwords.MOST, "length": len(field.data)}
        if reason:
            raise ValidationError(words.say(reason, bounds))

    def prepare(self) -> None:
        """Hash it, once, outside any transaction: what was read so far has been read."""
        if not self.password_hash:
            db.session.commit()
            self.password_hash = passwords.hash_password(self.password.data)


class SignUpForm(NewPassword):
    """Name, address and password of somebody new; whoever asks more adds fields to it."""

    name = name_field()
    email = email_field()


class SignInForm(Form):
    """Address and password. What is no address is simply not known here."""

    email = line(_l("E-mail address"), most=addresses.LONGEST, widget=EmailInput())
    password = password_field(_l("Password"))
    remember = BooleanField(_l("Keep me signed in on this device"), default=True)


class PasswordForm(Form):
    """The password of an account, to show that it is one's own."""

    password = password_field(_l("Password of this account"))


class AddressForm(Form):
    """An address."""

    email = email_field()


class ChosenPasswordForm(NewPassword):
    """A new password for an account that is known."""

    def __init__(self, email: str, name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._owner = email, name
        self.password.label.text = _("New password")

    def owner(self) -> tuple[str, str]:
        """The account's own."""
        return self._owner


class ChangePasswordForm(ChosenPasswordForm):
    """The present password and the next."""

    present_password = password_field(_l("Present password"))


class MoveForm(Form):
    """Another address, and the password, so that a browser left open gives nobody an account."""

    email = email_field(_l("New address"))
    proof = password_field(_l("Your password"))


class LetGoForm(Form):
    """The password: an account is not let go by a browser that was left open."""

    proof = password_field(_l("Your password"))


class ThemeForm(Form):
    """One press."""

    theme = choice(
        _l("Theme"),
        [
            (Theme.AUTO.value, _l("As my device")),
            (Theme.LIGHT.value, _l("Light")),
            (Theme.DARK.value, _l("Dark")),
        ],
    )


class SettingsForm(Form):
    """What one may say about oneself."""

    name = name_field()
    language = choice(_l("Language"), list(LANGUAGES.items()))
    zone = Zone(_l("Time zone"), description=_l("All times are shown in it."))
