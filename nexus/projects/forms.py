"""What one types about a project, and about joining one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.models import Brief, Track
from nexus.core.forms import Form, Tags, address, choice, day, line, paragraphs, several
from nexus.core.text import without_doubles
from nexus.projects.models import ApiStyle, Project
from nexus.projects.words import API_STYLES, TRACKS, tools_of

OWN_IDEA = 0
"""What stands for "an idea of your own" among the briefs."""

Counts = Mapping[tuple[int, Track], int]


class ProjectForm(Form):
    """What a project says of itself."""

    title = line(_l("Title"), least=2, most=80, name=True)
    summary = paragraphs(
        _l("What you build"),
        most=600,
        required=False,
        description=_l("Two or three sentences; leave out your name and address."),
    )
    api = choice(_l("Style of the API"), [(str(code), label) for code, label in API_STYLES.items()])
    stack = several(_l("Tools"))
    more_stack = Tags(_l("Other tools"), most=10, description=_l("Separated by commas."))
    repository = address(_l("Repository"), description=_l("Such as https://github.com/you/shop."))
    demo = address(_l("Where one can try it"))
    wishes = paragraphs(
        _l("What you wish of a partner"),
        most=600,
        required=False,
        description=_l("What you need from the other track, or how you would like to work."),
    )

    def __init__(self, track: Track, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stack.choices = [(name, name) for name in tools_of(track)]

    def changes(self) -> dict[str, Any]:
        """What was typed, as a project keeps it."""
        texts = ("title", "summary", "repository", "demo", "wishes")
        return {
            **{name: self[name].data or "" for name in texts},
            "api": ApiStyle(self.api.data),
            "stack": without_doubles([*(self.stack.data or []), *(self.more_stack.data or [])]),
        }


def typed_as(project: Project) -> dict[str, Any]:
    """A project as the form's fields show it."""
    known = set(tools_of(project.track))
    return {
        **{name: getattr(project, name) for name in ("title", "summary", "wishes")},
        "repository": project.repository,
        "demo": project.demo,
        "api": str(project.api),
        "stack": [tool for tool in project.stack if tool in known],
        "more_stack": [tool for tool in project.stack if tool not in known],
    }


class AwayForm(Form):
    """Until when one is away."""

    until = day(_l("Back on"))


class PlacesForm(Form):
    """How many partners a project takes."""

    places = choice(_l("Partners at most"), coerce=int)

    def __init__(self, most: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places.choices = [(each, str(each)) for each in range(1, most + 1)]


class BeginForm(Form):
    """Which track, and which brief: one that is offered, or an idea of one's own."""

    track = choice(_l("Your track"), [(str(code), label) for code, label in TRACKS.items()])
    brief = choice(_l("Brief"), coerce=int)
    idea = line(_l("Title of your idea"), least=3, most=80, required=False, name=True)
    about = paragraphs(_l("Your idea in two sentences"), most=400, required=False)

    def __init__(self, briefs: Iterable[Brief], counts: Counts, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.briefs, self.counts = {brief.id: brief for brief in briefs}, counts
        titles = [(brief.id, brief.title) for brief in self.briefs.values()]
        self.brief.choices = [*titles, (OWN_IDEA, _("An idea of your own"))]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Also: an idea needs a title."""
        valid = super().validate(*args, **kwargs)
        if self.brief.data == OWN_IDEA and not self.idea.data:
            self.idea.errors = [*self.idea.errors, _("Give your idea a title.")]
            valid = False
        return bool(valid)

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The briefs as cards to choose from, with how many are on each track."""
        offered = [
            {
                "value": brief.id,
                "title": brief.title,
                "text": brief.summary,
                "counts": [
                    (f"{label}: {self.counts.get((brief.id, track), 0)}", str(track))
                    for track, label in TRACKS.items()
                ],
            }
            for brief in self.briefs.values()
        ]
        own = {"title": _("An idea of your own"), "text": _("Others may choose it then, too.")}
        return [*offered, {"value": OWN_IDEA, **own}]


class AskForm(Form):
    """A word with the request to join."""

    note = paragraphs(_l("A word to the team"), most=500, required=False)


class InviteForm(Form):
    """Whom the team asks, by handle."""

    note = paragraphs(_l("A word to them"), most=500, required=False)
    handle = line(_l("Handle"), most=31, description=_l("It stands on a person's page: @handle."))
