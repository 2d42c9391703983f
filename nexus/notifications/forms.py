"""What may be chosen about mail."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.fields.choices import SelectChoice

from nexus.core.forms import Form, several
from nexus.notifications.kinds import alike, choices, kinds
from nexus.notifications.models import ALL


class ChoicesForm(Form):
    """Which kinds come by mail: what is ticked does."""

    mails = BooleanField(_l("Send me mails at all"))
    asking = several(
        _l("By mail when it needs my answer"),
        description=_l("At most one mail a day, with all that waits."),
    )
    news = several(_l("Also in that mail"), description=_l("News never makes a mail of its own."))

    def __init__(self, off: set[str]) -> None:
        offered = {asking: choices(asking=asking) for asking in (True, False)}
        on = [kind.code for each in offered.values() for kind in each if kind.code not in off]
        super().__init__(data={"mails": ALL not in off, "asking": on, "news": on})
        for field, asking in ((self.asking, True), (self.news, False)):
            field.choices = [SelectChoice(kind.code, kind.label) for kind in offered[asking]]
            field.flags.required = True  # nothing ticked is an answer too: it is not "optional"

    def off(self) -> set[str]:
        """The kinds that were left unticked; `ALL` when no mail is wanted."""
        ticked = {*(self.asking.data or []), *(self.news.data or [])}
        on = {code for each in ticked for code in alike(each)}
        unticked = {kind.code for kind in kinds} - on
        return unticked if self.mails.data else {*unticked, ALL}
