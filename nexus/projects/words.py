"""What projects say: refusals, notifications, the audit log, and the reasons of a fit."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from nexus.cohorts.models import Track
from nexus.core import words
from nexus.notifications import kinds
from nexus.projects.models import ApiStyle, ProjectState

TRACKS = {Track.FRONTEND: _l("Frontend"), Track.BACKEND: _l("Backend")}

STATES = {
    ProjectState.DRAFT: _l("Draft"),
    ProjectState.OPEN: _l("Open"),
    ProjectState.AWAY: _l("Away"),
    ProjectState.ALONE: _l("Builds both ends"),
    ProjectState.PAUSED: _l("Paused"),
    ProjectState.CLOSED: _l("Closed"),
}

API_STYLES = {
    ApiStyle.REST: _l("REST"),
    ApiStyle.GRAPHQL: _l("GraphQL"),
    ApiStyle.UNDECIDED: _l("Not decided yet"),
}

TOOLS = {
    Track.FRONTEND: (
        *("React", "Next.js", "Vue", "Angular", "Svelte", "TypeScript", "Tailwind CSS", "Redux"),
        *("Zustand", "Expo"),
    ),
    Track.BACKEND: (
        *("Django", "Django REST framework", "FastAPI", "Flask", "Node.js", "NestJS"),
        *("PostgreSQL", "Redis", "Celery", "Docker"),
    ),
}
"""Tools to tick; any other can be typed."""


def tools_of(track: Track | None) -> tuple[str, ...]:
    """The tools to tick on a track."""
    return TOOLS[track or Track.FRONTEND]


words.register(
    {
        "projects.one_at_a_time": _l("You are in a project of this cohort already."),
        "projects.learners_only": _l("Only learners begin projects."),
        "projects.brief_gone": _l("That brief is not offered any more. Choose another one."),
        "projects.closed": _l("%(team)s is closed. Reopen it first."),
        "projects.lead_only": _l("Only the lead of the team can do that. Ask them."),
        "projects.not_a_member": _l("You are not in this team."),
        "projects.no_member": _l("Choose somebody who is in the team."),
        "projects.not_alone": _l(
            "You are not alone in your team. Leave it or hand over its lead, then change the track."
        ),
        "projects.too_many_places": _l("Choose 1 to %(most)s partners: more are not allowed here."),
        "projects.away_until_when": _l("Choose a day after today, until %(last)s at the latest."),
        "projects.nobody_to_lead": _l(
            "Whoever led this project is on the other track now or gone. Register a new one."
        ),
        "projects.lead_is_elsewhere": _l(
            "Whoever led this project is in another one now. They have to leave it first."
        ),
        "projects.other_track": _l("%(team)s is on the other track: invite it to pair instead."),
        "projects.team_is_full": _l("%(team)s has %(most)s members: more make no team."),
        "projects.member_already": _l("%(name)s is in %(team)s already."),
        "projects.in_another_team": _l(
            "%(name)s is in a team with others. They have to leave it first."
        ),
        "projects.enough_asked": _l(
            "%(most)s requests wait for an answer. Withdraw one, or wait a little."
        ),
        "projects.asked_often": _l("That was asked very often today. Go on tomorrow."),
        "projects.asked_already": _l("That was asked already and waits for an answer."),
        "projects.changed_meanwhile": _l(
            "Somebody changed this meanwhile. Your text is kept: compare, then send again."
        ),
        "projects.answered_already": _l("This was answered or withdrawn meanwhile."),
        "projects.not_yours_to_answer": _l("The other side answers this."),
        "projects.no_such_state": _l("Choose one of the states on the page."),
        "projects.no_such_handle": _l(
            "Nobody of this cohort has that handle. It stands on a person's page, after the @."
        ),
    }
)

words.register(
    {
        "projects.invited_you": _l("%(team)s asks you to join the team."),
        "projects.asked_to_join": _l("%(name)s asks to join %(team)s."),
        "projects.learner_declined": _l("%(name)s will not join %(team)s."),
        "projects.team_declined": _l("%(team)s takes no new member now."),
        "projects.has_joined": _l("%(name)s is in %(team)s now."),
        "projects.has_left": _l("%(name)s has left %(team)s. Its lead is %(lead)s."),
        "projects.new_lead": _l("%(name)s leads %(team)s now."),
        "projects.was_closed": _l("%(name)s closed %(team)s. You can begin or join another one."),
        "projects.fewer_places": _l(
            "This cohort now allows at most %(places)s partners. So does %(team)s."
        ),
        "projects.is_back": _l("%(team)s is open again: the day you named is here."),
    }
)

words.register(
    {
        "projects.edited": _l("Changed what %(team)s says of itself."),
        "projects.capacity_set": _l("Changed how many partners %(team)s takes."),
        "projects.state_set": _l("Changed the state of %(team)s."),
        "projects.brief_changed": _l("Changed the brief of %(team)s."),
        "projects.track_changed": _l("Changed the track of %(team)s."),
        "projects.handed_over": _l("Gave %(team)s another lead."),
        "projects.left": _l("Left %(team)s."),
        "projects.closed_by_staff": _l("Closed %(team)s."),
        "projects.reopened": _l("Reopened %(team)s."),
        "projects.learner_invited": _l("Invited a learner into %(team)s."),
        "projects.request_withdrawn": _l("Withdrew a request to join %(team)s."),
        "projects.request_answered": _l("Answered a request to join %(team)s."),
    }
)

for _code, _label, _needs_answer in (
    ("projects.invited_you", _l("A team asks you to join"), True),
    ("projects.asked_to_join", _l("Somebody asks to join your team"), True),
    ("projects.learner_declined", _l("An answer from somebody you asked"), False),
    ("projects.team_declined", _l("An answer from a team you asked"), False),
    ("projects.has_joined", _l("Somebody joined your team"), False),
    ("projects.has_left", _l("Somebody left your team"), False),
    ("projects.new_lead", _l("Your team has another lead"), False),
    ("projects.was_closed", _l("Your project was closed"), False),
    ("projects.fewer_places", _l("Your project takes fewer partners"), False),
    ("projects.is_back", _l("Your project is open again"), False),
):
    kinds.register(kinds.Kind(_code, label=_label, needs_answer=_needs_answer))

words.register(
    {
        "fit.overlap": _l("Hours in common"),
        "fit.language": _l("Language"),
        "fit.api": _l("API style"),
        "fit.aims": _l("Aims"),
        "fit.experience": _l("Experience"),
        "fit.stack": _l("Stack"),
        "fit.overlap.common": _l("%(minutes)s a week in common"),
        "fit.overlap.changing": _l(
            "%(before)s a week in common, %(then)s once clocks change in the week of %(week)s"
        ),
        "fit.overlap.none": _l("no hours in common so far"),
        "fit.overlap.unknown": _l("hours not known yet"),
        "fit.overlap.writing": _l("both work mostly in writing"),
        "fit.language.shared": _l("both speak %(shared)s"),
        "fit.language.different": _l("no language in common"),
        "fit.language.unknown": _l("languages not known yet"),
        "fit.api.same": _l("both %(frontend)s"),
        "fit.api.different": _l("frontend %(frontend)s, backend %(backend)s"),
        "fit.api.open": _l("still to be agreed"),
        "fit.aims.shared": _l("same aim: %(shared)s"),
        "fit.aims.different": _l("different aims"),
        "fit.aims.unknown": _l("aims not known yet"),
        "fit.experience.same": _l("same experience"),
        "fit.experience.near": _l("nearly the same experience"),
        "fit.experience.apart": _l("different experience"),
        "fit.experience.unknown": _l("experience not known yet"),
        "fit.stack.shared": _l("both use %(shared)s"),
        "fit.stack.different": _l("different tools, as is usual"),
        "fit.stack.unknown": _l("tools not known yet"),
        "fit.barred.same_track": _l("Both are on the same track."),
        "fit.barred.brief": _l("They develop different briefs."),
        "fit.barred.overlap": _l(
            "They have %(minutes)s a week in common; this cohort asks for %(missing)s more."
        ),
        "fit.barred.language": _l("They have no language in common."),
    }
)


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(state_words=STATES, api_words=API_STYLES)
