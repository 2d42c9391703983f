"""The fields: tidied, bounded, and refusing with a sentence what no text may hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)

from nexus.core import text

BIGGEST = 2**31 - 1
"""The greatest whole number that any field takes; ids in addresses have their own converter."""


def _refuse_forbidden(typed: str) -> None:
    found = ", ".join(text.forbidden_in(typed)[:3])
    if found:
        raise ValidationError(
            _("This holds control characters (%(which)s). Type it again without them.", which=found)
        )


def _allowed_text(_form: Any, field: Field) -> None:
    _refuse_forbidden(field.data or "")


def _name_text(_form: Any, field: Field) -> None:
    if text.invisible_in(field.data or ""):
        raise ValidationError(
            _("This holds characters that nobody can see. Type it again by hand.")
        )
    if len(text.scripts_in(field.data or "")) > 1:
        raise ValidationError(
            _("This mixes letters of different alphabets that look alike. Use one alphabet.")
        )


def _tidied(value: str | None) -> str:
    return text.tidy(value or "")


def _on_one_line(value: str | None) -> str:
    return text.one_line(value or "")


def _bounds(most: int, least: int, *, required: bool) -> list[Any]:
    first = (
        [DataRequired(_l("Please fill this in."))]
        if required
        else [Optional(strip_whitespace=False)]
    )
    return [
        *first,
        Length(max=most, message=_l("At most %(max)d characters.")),
        Length(min=least, message=_l("At least %(min)d characters.")),
        _allowed_text,
    ]


def line(
    label: Any,
    *,
    most: int,
    least: int = 0,
    required: bool = True,
    name: bool = False,
    **kwargs: Any,
) -> StringField:
    """One line of text. With `name`, invisible and look-alike characters are refused too."""
    validators = [
        *_bounds(most, least, required=required),
        *([_name_text] if name else []),
        *kwargs.pop("also", []),
    ]
    return StringField(label, filters=[_on_one_line], validators=validators, **kwargs)


def paragraphs(label: Any, *, most: int, required: bool = True, **kwargs: Any) -> TextAreaField:
    """Text of several lines."""
    return TextAreaField(
        label, filters=[_tidied], validators=_bounds(most, 0, required=required), **kwargs
    )


def number(
    label: Any, *, least: int, most: int, required: bool = True, **kwargs: Any
) -> IntegerField:
    """A whole number within bounds."""
    first = InputRequired(_l("Please fill this in.")) if required else Optional()
    message = _l("A whole number from %(min)s to %(max)s.")
    return IntegerField(
        label,
        validators=[first, NumberRange(min=least, max=min(most, BIGGEST), message=message)],
        **kwargs,
    )


def choice(
    label: Any, choices: Sequence[tuple[Any, Any]] = (), *, required: bool = True, **kwargs: Any
) -> SelectField:
    """One of several; an unknown one is refused with a sentence."""
    blank = Optional(strip_whitespace=False)  # else blanks would pass for one of the choices
    validators = [InputRequired(_l("Please choose one.")) if required else blank]
    offered = [SelectChoice(value, text) for value, text in choices]
    return SelectField(label, choices=offered, validators=validators, **kwargs)


class Day(DateField):
    """One day, as browsers send it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("A day of the calendar, such as 2027-01-31.")) from None

    def pre_validate(self, _form: Any) -> None:
        if self.data and not 2000 <= self.data.year <= 2200:
            raise ValidationError(_("A day of our time, such as 2027-01-31."))


def day(label: Any, *, required: bool = True, **kwargs: Any) -> Day:
    """A day of the calendar."""
    validators = [InputRequired(_l("Please fill this in."))] if required else [Optional()]
    return Day(label, validators=validators, **kwargs)


def several(
    label: Any, choices: Sequence[tuple[Any, Any]] = (), **kwargs: Any
) -> SelectMultipleField:
    """Any number of several."""
    offered = [SelectChoice(value, text) for value, text in choices]
    return SelectMultipleField(label, choices=offered, **kwargs)


class Tags(StringField):
    """Short words, separated by commas: a list without doubles, compared regardless of case."""

    def __init__(self, label: Any, *, most: int = 15, longest: int = 30, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.most, self.longest = most, longest

    def process_formdata(self, valuelist: Iterable[Any]) -> None:
        typed = ",".join(str(value) for value in valuelist).replace("\n", ",").split(",")
        words = {text.fold(word): text.one_line(word) for word in typed if word.strip()}
        self.data = list(words.values())

    def _value(self) -> str:
        return ", ".join(self.data or [])

    def pre_validate(self, form: Any) -> None:
        if len(self.data or []) > self.most:
            raise ValidationError(_("At most %(most)d of them.", most=self.most))
        if any(len(word) > self.longest for word in self.data or []):
            raise ValidationError(_("At most %(most)d characters each.", most=self.longest))
        _refuse_forbidden("".join(self.data or []))


def _web_address(_form: Any, field: Field) -> None:
    try:
        parts = urlsplit(field.data or "")
        well_formed = (
            parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and parts.port != 0
        )
    except ValueError:
        parts, well_formed = urlsplit(""), False
    if field.data and (not well_formed or "@" in parts.netloc or any(map(str.isspace, field.data))):
        raise ValidationError(
            _("An address that begins with https://, such as https://github.com/you/project.")
        )


def _leads_to(host: str) -> Any:
    def check(_form: Any, field: Field) -> None:
        found = "" if field.errors else urlsplit(field.data or "").hostname
        if found and found != host and not found.endswith(f".{host}"):
            raise ValidationError(_("An address on %(host)s.", host=host))

    return check


def address(label: Any, *, host: str = "", required: bool = False, **kwargs: Any) -> StringField:
    """An address on the web; with `host`, on that one or one below it."""
    also = [_web_address, *([_leads_to(host)] if host else [])]
    return line(label, most=300, required=required, also=also, **kwargs)


def query_text(name: str, most: int = 100) -> str:
    """A word from the query string, tidied; empty when it holds what no text may hold."""
    typed = text.one_line(request.args.get(name, ""))[:most]
    return "" if text.forbidden_in(typed) else typed
