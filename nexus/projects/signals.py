"""What happens to projects, for the rooms above to hear; each is sent with the project.

All are sent in the transaction of the change, with `by`, who acted.
"""

from __future__ import annotations

from blinker import Signal

opened = Signal("projects.opened")
"""It takes partners and others see it: registered, confirmed, reopened, or back from being away."""

changed = Signal("projects.changed")
"""Its text, team, brief, capacity or state changed otherwise."""

came_back = Signal("projects.came_back")
"""It goes on after it closed as its learner took no part; also with `since`, when it closed."""

closed = Signal("projects.closed")
"""It takes part no more. Sent while its members are still in it; after that they are free."""
