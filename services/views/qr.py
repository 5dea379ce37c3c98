"""An address as a drawing to be scanned: the very one that segno draws, in a seventh of the time.

segno lays out each size of code once. Each address then takes its codewords (ISO/IEC 18004, 7.4
to 7.6) and puts them where they belong. Sizes are kept; of an address nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise, zip_longest
from operator import itemgetter
from typing import Any, NamedTuple

import segno
from django.utils.safestring import SafeString, mark_safe
from segno import consts, encoder

# segno tells no types of these.
CONSTS: Any = consts
ENCODER: Any = encoder
LONGEST = 250
# Any mask can be read. To try all eight for the best takes longer than the search.
MASK = 3
# The least part of a code that may be damaged comes first.
LEVELS = {"l": 1, "m": 0, "q": 3, "h": 2}
BYTES = 0b0100
# What follows the end of the text is never read; this is what segno writes there.
PADDING = b"\0" + b"\xec\x11" * LONGEST
BORDER = 2
DARK = re.compile("1+")
# How segno marks a module that no pattern takes.
FREE = 2


class Layout(NamedTuple):
    """A size of code. `blocks`: bytes of data in each; `checks`: check bytes of each.

    `places` picks the bit of each module, row by row, from those of all data and all checks.
    `blank`: the modules as a number, row by row, when every bit is 0.
    """

    size: int
    count_bits: int
    blocks: tuple[int, ...]
    checks: int
    places: Callable[[str], Sequence[str]]
    blank: int


def qr_code(url: str) -> SafeString:
    """The address as a drawing; nothing where it would be too fine for paper."""
    if len(url) > LONGEST:
        return mark_safe("")
    text = url.encode()
    layout = _layout(*_size_for(len(text)))
    sheet = layout.size + 2 * BORDER
    path = _path(_modules(text, layout), layout.size)
    # Numbers alone: the address itself stands nowhere in it.
    return mark_safe(
        f'<svg viewBox="0 0 {sheet} {sheet}" class="qr"><path stroke="#000" d="{path}"/></svg>'
    )


def _size_for(length: int) -> tuple[int, str]:
    """The smallest version for so many bytes, and the best level that costs nothing."""
    for version in range(1, 41):
        bits = 4 + _count_bits(version) + 8 * length
        fit = [
            level
            for level, number in LEVELS.items()
            if CONSTS.SYMBOL_CAPACITY[version][number] >= bits
        ]
        if fit:
            return version, fit[-1]
    raise ValueError("Longer than any code holds.")


def _count_bits(version: int) -> int:
    return 8 if version < 10 else 16


def _modules(text: bytes, layout: Layout) -> str:
    """Dark as 1, light as 0, row by row."""
    placed = int("".join(layout.places(_bits(text, layout))), 2)
    return format(placed ^ layout.blank, f"0{layout.size**2}b")


def _bits(text: bytes, layout: Layout) -> str:
    """Those of all data and all checks, and one 0 for what is neither."""
    head = BYTES << layout.count_bits | len(text)
    bits = (head << 8 * len(text) | int.from_bytes(text, "big")) << 4
    data = bits.to_bytes(len(text) + 1 + layout.count_bits // 8, "big")
    data += PADDING[: sum(layout.blocks) - len(data)]
    words, start = bytearray(data), 0
    for length in layout.blocks:
        words += _checks(data[start : start + length], layout.checks)
        start += length
    return format(int.from_bytes(words, "big") << 1, f"0{8 * len(words) + 1}b")


def _checks(block: bytes, count: int) -> bytes:
    """The check bytes of a block: what is left when it is divided by the generator."""
    remainders, top, left = _remainders(count), 8 * (count - 1), 0
    below = (1 << top) - 1
    for byte in block:
        left = (left & below) << 8 ^ remainders[left >> top ^ byte]
    return left.to_bytes(count, "big")


@cache
def _remainders(count: int) -> tuple[int, ...]:
    """What is left of each byte, followed by as many zeros, when the generator divides it."""
    powers = CONSTS.GEN_POLY[count]
    log, exp = CONSTS.GALIOS_LOG, CONSTS.GALIOS_EXP
    products = (bytes(exp[log[lead] + power] for power in powers) for lead in range(1, 256))
    return 0, *(int.from_bytes(product, "big") for product in products)


@cache
def _layout(version: int, level: str) -> Layout:
    """Learned from segno: where bits go, and what an empty text looks like without its bits."""
    groups = CONSTS.ECC[version][LEVELS[level]]
    blocks = [group.num_data for group in groups for _block in range(group.num_blocks)]
    checks = groups[0].num_total - groups[0].num_data
    order = _order(blocks, checks)
    picks = [order[bit] if 0 <= bit < len(order) else -1 for bit in _places(version)]
    draft = Layout(
        ENCODER.calc_matrix_size(version),
        _count_bits(version),
        tuple(blocks),
        checks,
        itemgetter(*picks),
        blank=0,
    )
    empty = segno.make(
        b"a", version=version, error=level, mask=MASK, mode="byte", boost_error=False
    )
    drawn = int("".join(str(module) for row in empty.matrix for module in row), 2)
    return draft._replace(blank=drawn ^ int(_modules(b"a", draft), 2))


def _order(blocks: Sequence[int], checks: int) -> list[int]:
    """The bits in the order in which they are placed: a byte of each block in turn."""
    ends = list(accumulate([*blocks, *([checks] * len(blocks))]))
    runs = [range(start, end) for start, end in pairwise([0, *ends])]
    data, check = runs[: len(blocks)], runs[len(blocks) :]
    turns = chain(zip_longest(*data), zip_longest(*check))
    words = [word for turn in turns for word in turn if word is not None]
    return [8 * word + bit for word in words for bit in range(8)]


def _places(version: int) -> list[int]:
    """Which bit each module shows, row by row; out of range where it shows none."""
    size = ENCODER.calc_matrix_size(version)
    grid = [list(row) for row in ENCODER.make_matrix(size, size)]
    ENCODER.add_finder_patterns(grid, size, size)
    ENCODER.add_alignment_patterns(grid, size, size)
    free = sum(row.count(FREE) for row in grid)
    ENCODER.add_codewords(grid, range(FREE + 1, FREE + 1 + free), version)
    return [module - FREE - 1 for row in grid for module in row]


def _path(modules: str, size: int) -> str:
    """Dark stretches as lines, each told from the end of the one before."""
    lines, x, down = [], 0, 0
    for row in range(size):
        for dark in DARK.finditer(modules, row * size, (row + 1) * size):
            start, end = dark.start() - row * size, dark.end() - row * size
            lines.append(f"m{start - x} {down}h{end - start}")
            x, down = end, 0
        down += 1
    # The first module is always dark.
    return f"M{BORDER} {BORDER}.5" + "".join(lines).removeprefix("m0 0")
