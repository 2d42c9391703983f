"""The sentences of the codes of match runs, and the kinds of what they tell."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as _l

from nexus.core import words
from nexus.notifications.kinds import Kind, register
from nexus.runs.models import RunState

STATES = {
    RunState.QUEUED: (_l("Waits for its turn"), ""),
    RunState.RUNNING: (_l("Being solved"), ""),
    RunState.SOLVED: (_l("Not published"), "warn"),
    RunState.SCHEDULED: (_l("Set to be published"), "warn"),
    RunState.PUBLISHED: (_l("Published"), "good"),
    RunState.UNDONE: (_l("Taken back"), ""),
    RunState.DISCARDED: (_l("Put aside"), ""),
    RunState.CANCELLED: (_l("Cancelled"), ""),
    RunState.FAILED: (_l("Failed"), "bad"),
}
"""How a run's state reads, and the kind of its badge."""

PHASES = {
    "": _l("Getting ready"),
    "score": _l("Measuring every pair"),
    "solve": _l("Looking for the best pairing"),
    "explain": _l("Finding out who is left, and why"),
    "prices": _l("Working out what each step costs"),
    "done": _l("Writing it down"),
}

REFUSALS = {
    "runs.one_at_a_time": _l(
        "Run %(number)s is being solved. Wait until it is done, or cancel it."
    ),
    "runs.is.queued": _l("Run %(number)s is not solved yet."),
    "runs.is.running": _l("Run %(number)s is being solved."),
    "runs.is.solved": _l("Run %(number)s is solved and not published."),
    "runs.is.scheduled": _l("%(name)s has set a time for run %(number)s meanwhile."),
    "runs.is.published": _l("%(name)s has published run %(number)s already."),
    "runs.is.undone": _l("%(name)s has taken run %(number)s back."),
    "runs.is.discarded": _l("%(name)s has put run %(number)s aside."),
    "runs.is.cancelled": _l("%(name)s has cancelled run %(number)s."),
    "runs.is.failed": _l("Run %(number)s has failed. Start another."),
    "runs.nothing_to_publish": _l("This run proposes no pair: there is nothing to publish."),
    "runs.changed": _l("Something has changed since this run was made. Solve it anew around that."),
    "runs.other_name": _l("Type the name of the cohort, %(cohort)s, as it stands here."),
    "runs.not_that_time": _l("Choose a time to come, within the next 60 days."),
    "runs.undo_too_late": _l("The ten minutes are over: the teams have been told."),
    "runs.same_track": _l("A frontend pairs with a backend of its own cohort."),
    "runs.not_open": _l("%(team)s does not take partners now."),
    "runs.paired_already": _l("These two are paired already."),
    "runs.not_together": _l("These two cannot be paired: a block lies between them."),
    "runs.held_meanwhile": _l("Somebody pinned or excluded these two just now. Look again."),
    "runs.too_many_holds": _l("%(most)s couples are held at most. Take some back first."),
    "runs.pins_contradict": _l(
        "These pins cannot hold: %(which)s. Take them back, or change rules."
    ),
    "runs.day_outside": _l("Choose one of the cohort's own days."),
    "runs.no_project": _l("Register your project first: then your team can be paired."),
    "runs.unknown_part": _l("Choose one of the parts of the fit."),
    "runs.answered_meanwhile": _l("Somebody has answered this already."),
    "runs.too_slow": _l("This cohort is too large to try that on a page. Start a run with it."),
}

EVENTS = {
    "runs.event.queued": _l("Started the run"),
    "runs.event.running": _l("The worker began to solve it"),
    "runs.event.again": _l("The worker had stopped: it was taken up again"),
    "runs.event.solved": _l("Solved"),
    "runs.event.scheduled": _l("Set a time to publish it"),
    "runs.event.published": _l("Published it"),
    "runs.event.undone": _l("Took the publication back"),
    "runs.event.discarded": _l("Put it aside"),
    "runs.event.cancelled": _l("Cancelled it"),
    "runs.event.failed": _l("It failed"),
    "runs.failed.error": _l("The solver gave up: %(what)s"),
    "runs.failed.worker": _l("The worker stopped %(tries)s times while it solved this run."),
}

CHANGES = {
    "runs.change.gone": _l("%(team)s takes part no more."),
    "runs.change.draft": _l("%(team)s is a draft again."),
    "runs.change.away": _l("%(team)s is away."),
    "runs.change.alone": _l("%(team)s builds both ends now."),
    "runs.change.paused": _l("%(team)s has paused."),
    "runs.change.closed": _l("%(team)s has closed."),
    "runs.change.unconfirmed": _l("Nobody confirmed leads %(team)s any more."),
    "runs.change.full": _l("%(team)s has found a partner meanwhile."),
    "runs.change.withdrawn": _l("%(team)s has said not to be paired."),
    "runs.change.paired": _l("These two have paired by themselves."),
    "runs.change.apart": _l("A block lies between the two."),
    "runs.change.brief": _l("The two are not on the same brief any more."),
    "runs.change.excluded": _l("They were excluded meanwhile."),
}

TOLD = {
    "runs.told.asked": _l(
        "Whoever has no partner in %(cohort)s is paired soon. Say with one press if you are in."
    ),
    "runs.told.paired": _l("You are paired with %(team)s. Say hello: they hear of it now, too."),
    "runs.told.left": _l("There was no place for your team on the match day. Here is the way on."),
    "runs.told.offer": _l("%(team)s has a place free and suits you best. Invite them."),
    "runs.told.answered": _l("Staff have answered your question about the match day."),
    "runs.told.solved": _l("Match run %(number)s is solved."),
    "runs.told.failed": _l("Match run %(number)s has failed."),
    "runs.told.evening": _l("Tomorrow is the match day of %(cohort)s. A run is there to be seen."),
}

for _sentences in (REFUSALS, EVENTS, CHANGES, TOLD):
    words.register(_sentences)

ORDERS = {
    "many": _l("As many pairs as possible, then who comes first, then few weak pairs"),
    "fitting": _l("As many pairs as possible, then few weak pairs, then who comes first"),
    "steady": _l("As many pairs as possible, then the pairs of the run before, then the rest"),
    "everyone": _l("A partner for as many teams as possible, then as many pairs as possible"),
}

PRESETS = {
    "usual": _l("As usual"),
    "hours": _l("Hours first"),
    "language": _l("Language first"),
    "tools": _l("API and tools first"),
    "level": _l("Experience first"),
}

for _code, _label, _needs_answer in (
    ("runs.told.asked", _l("Whether I am in on the match day"), True),
    ("runs.told.paired", _l("The match day paired my team"), True),
    ("runs.told.left", _l("The match day left my team over"), True),
    ("runs.told.offer", _l("A partner is offered after the match day"), True),
    ("runs.told.answered", _l("Staff answer my question"), False),
    ("runs.told.solved", _l("A match run is done"), False),
    ("runs.told.failed", _l("A match run is done"), False),
    ("runs.told.evening", _l("The match day is tomorrow"), True),
):
    register(Kind(_code, _label, needs_answer=_needs_answer))


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(run_states=STATES, run_phases=PHASES)
