"""A little SVG: shapes as text, with colours that follow the reader's light or dark theme."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

STYLE = """
  svg { color-scheme: light dark }
  .paper { fill: #ffffff } .ink { fill: #1f2328 } .quiet { fill: #59636e } .line { stroke: #d1d9e0 }
  .sqlite { fill: #1f6feb; stroke: #1f6feb } .postgresql { fill: #a3520b; stroke: #a3520b }
  .none { fill: #59636e; stroke: #59636e } .limit { stroke: #1f2328 } .missed { fill: #c62f3a }
  .zone { fill: #1a7f37; opacity: .08 }
  text { stroke: none !important; font: 13px system-ui, "Segoe UI", Roboto, sans-serif }
  .title { font-size: 17px; font-weight: 600 } .small { font-size: 12px } .bold { font-weight: 600 }
  .path { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } .ink { fill: #f0f6fc } .quiet { fill: #9198a1 }
    .line { stroke: #3d444d }
    .sqlite { fill: #79b8ff; stroke: #79b8ff } .postgresql { fill: #f0a35e; stroke: #f0a35e }
    .none { fill: #9198a1; stroke: #9198a1 } .limit { stroke: #f0f6fc } .missed { fill: #ff8182 }
    .zone { fill: #3fb950; opacity: .12 } .path { fill: none }
  }
"""


def document(width: int, height: int, title: str, desc: str, parts: Iterable[str]) -> str:
    """A whole picture; `title` and `desc` are what a screen reader says."""
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-labelledby="title desc">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(desc)}</desc>\n'
        f"<style>{STYLE}</style>\n"
        f'<rect class="paper" width="{width}" height="{height}" rx="8"/>\n{body}\n</svg>\n'
    )


def text(x: float, y: float, told: str, kind: str = "ink", anchor: str = "start") -> str:
    """Words; `anchor`: start, middle or end."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(told)}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "line", dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"{dashed}/>'


def path(points: Iterable[tuple[float, float]], kind: str, dash: str = "") -> str:
    """A line through points."""
    told = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{told}" class="{kind} path"{dashed}/>'


def dot(x: float, y: float, kind: str, radius: float = 4.0) -> str:
    """A point."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="{kind}"/>'


def box(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A filled rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" class="{kind}"/>'
    )
