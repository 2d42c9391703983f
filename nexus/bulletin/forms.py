"""What staff type for the Discord channel."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from nexus.core.forms import Form, choice, line


class ChannelForm(Form):
    """The address of the webhook, and when to post."""

    address = line(
        _l("Address of the webhook"),
        most=400,
        required=False,
        description=_l("In Discord: the channel's settings, Integrations, Webhooks, Copy URL."),
    )
    hour = choice(_l("Time of the post"), coerce=int)

    def __init__(self, hour: int = 8, **kwargs: Any) -> None:
        super().__init__(data={"hour": hour}, **kwargs)
        self.hour.choices = [(each, f"{each:02}:00") for each in range(24)]
