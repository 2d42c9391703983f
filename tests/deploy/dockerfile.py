"""The Dockerfile read into stages of steps, as far as ours needs it; and a port to serve it at."""

from __future__ import annotations

import json
import shlex
import socket
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Stage:
    """One FROM and what follows it: (instruction, its text), in order."""

    base: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, instruction: str) -> list[str]:
        """The texts of every such instruction."""
        return [text for name, text in self.steps if name == instruction]

    def last(self, instruction: str) -> str:
        """The one that counts, where a later one replaces an earlier one."""
        return self.all(instruction)[-1]

    def environment(self) -> dict[str, str]:
        """What ENV sets."""
        words = [word for text in self.all("ENV") for word in shlex.split(text)]
        return dict(word.split("=", 1) for word in words)


def command(text: str) -> list[str]:
    """The arguments of a CMD in its JSON form; of a HEALTHCHECK too."""
    return [str(word) for word in json.loads(text[text.index("[") :])]


def read(source: str) -> list[Stage]:
    """The stages of a Dockerfile, comments left out and continued lines joined."""
    kept = [line for line in source.splitlines() if line.strip() and not line.startswith("#")]
    stages: list[Stage] = []
    for line in "\n".join(kept).replace("\\\n", " ").splitlines():
        instruction, text = line.split(maxsplit=1)
        if instruction == "FROM":
            stages.append(Stage(text.split()[0]))
        else:
            stages[-1].steps.append((instruction, text))
    return stages


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as plug:
        plug.bind(("127.0.0.1", 0))
        return int(plug.getsockname()[1])
