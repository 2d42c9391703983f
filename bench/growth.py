"""How time and memory grow with the cohort, drawn without any library."""

import resource
from collections.abc import Sequence
from math import log10

WIDTH, HEIGHT, EDGE = 640, 360, 64
TIMES, SPACES = (0.01, 0.1, 1, 10, 100), (100, 1_000)
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#444}line{stroke:#ccc}polyline{fill:none;"
    "stroke-width:2.5}.t{stroke:#17794b;fill:#17794b}.m{stroke:#9a4d00;fill:#9a4d00}"
    "text.t,text.m{stroke:none}@media(prefers-color-scheme:dark){text{fill:#ccc}line{stroke:#555}"
    ".t{stroke:#5fd3a0;fill:#5fd3a0}.m{stroke:#f0a35e;fill:#f0a35e}}"
)


def peak_megabytes() -> float:
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def drawn(rows: Sequence[tuple[int, float, float]]) -> str:
    """An SVG of (learners, seconds, megabytes), both axes growing tenfold from line to line."""
    across = Axis(rows[0][0], rows[-1][0], EDGE, WIDTH - EDGE)
    seconds = Axis(TIMES[0], TIMES[-1], HEIGHT - EDGE, 24)
    space = Axis(10, 100_000, HEIGHT - EDGE, 24)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">']
    parts.append("<title>Time and memory to pair a cohort, by its size</title>")
    parts.append(f"<style>{STYLE}</style>")
    for time in TIMES:
        y = seconds.at(time)
        parts.append(f'<line x1="{EDGE}" x2="{WIDTH - EDGE}" y1="{y:.0f}" y2="{y:.0f}"/>')
        parts.append(f'<text x="{EDGE - 8}" y="{y + 4:.0f}" text-anchor="end">{time:g} s</text>')
    for megabytes in SPACES:
        y = space.at(megabytes)
        parts.append(
            f'<text class="m" x="{WIDTH - EDGE + 8}" y="{y + 4:.0f}">{megabytes:,} MB</text>'
        )
    for size, *_ in rows:
        x = across.at(size)
        parts.append(
            f'<text x="{x:.0f}" y="{HEIGHT - EDGE + 22}" text-anchor="middle">{size:,}</text>'
        )
    parts += _line("t", [(across.at(size), seconds.at(time)) for size, time, _ in rows])
    parts += _line("m", [(across.at(size), space.at(memory)) for size, _, memory in rows])
    middle, foot = WIDTH // 2, HEIGHT - 14
    parts.append(
        f'<text x="{middle}" y="{foot}" text-anchor="middle">learners: <tspan class="t">seconds'
        '</tspan> and <tspan class="m">megabytes</tspan></text></svg>\n'
    )
    return "\n".join(parts)


class Axis:
    """Numbers laid out by their logarithm."""

    def __init__(self, least: float, most: float, begin: float, end: float) -> None:
        self.least, self.begin = log10(least), begin
        self.scale = (end - begin) / (log10(most) - self.least)

    def at(self, value: float) -> float:
        """Where a number stands."""
        return self.begin + (log10(value) - self.least) * self.scale


def _line(kind: str, points: list[tuple[float, float]]) -> list[str]:
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    dots = [f'<circle class="{kind}" cx="{x:.0f}" cy="{y:.0f}" r="4"/>' for x, y in points]
    return [f'<polyline class="{kind}" points="{path}" fill="none"/>', *dots]
