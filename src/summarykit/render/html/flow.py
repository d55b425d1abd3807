"""Boxes on sheets: what stands where, as a word processor decides it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

_TOLERANCE = 1
"""Twips by which rounding may go beyond the foot of the page."""


class Piece(NamedTuple):
    """A line of a paragraph or a row of a table: its HTML, and its height in twips."""

    html: str
    height: float


class Box(NamedTuple):
    """A paragraph, heading or table: pieces between an opening and a closing tag.

    `rest` is the opening tag of what goes on on the next sheet, where `repeated` pieces stand above
    it. `frames` stand outside the text of its first sheet. `before` and `after` are free, `edge`
    below a part that does not end the box. `kept` keeps it on the sheet of what follows, `whole` in
    one piece, `turned` starts a sheet. `snaps`: its lines stand on the grid.
    """

    opening: str
    pieces: Sequence[Piece]
    closing: str
    rest: str = ""
    frames: str = ""
    edge: float = 0
    repeated: Sequence[Piece] = ()
    before: float = 0
    after: float = 0
    kept: bool = False
    whole: bool = False
    turned: bool = False
    snaps: bool = False

    @property
    def height(self) -> float:
        """Of all its pieces."""
        return sum(piece.height for piece in self.pieces)

    def first(self, height: float) -> int:
        """How many pieces stay together at its start: all, or a repeated header and one row.

        One that no sheet of this height could hold is parted all the same.
        """
        if self.whole and self.height <= height:
            return len(self.pieces)
        return len(self.repeated) + 1


def sheets(boxes: Iterable[Box], height: float, grid: float) -> list[str]:
    """The HTML of each sheet's text, `height` twips of it; at least one sheet."""
    flow = _Flow(tuple(boxes), height + _TOLERANCE, grid)
    number = 0
    while number < len(flow.boxes):
        number = flow.place(number)
    return ["".join(sheet) for sheet in flow.sheets]


class _Flow:
    """The sheets while they are filled: `y` is how far the last one is, `drawn` its last box."""

    def __init__(self, boxes: Sequence[Box], height: float, grid: float) -> None:
        self.boxes, self.height, self.grid = boxes, height, grid
        self.sheets: list[list[str]] = [[]]
        self.y = self.drawn = 0.0
        self.chain = 0, 0
        """Number of the box with which what is kept together begins, and of its part."""

    def place(self, number: int) -> int:
        """Put a box, or go back to where what is kept with it begins; the next box's number."""
        box = self.boxes[number]
        if not number or not self.boxes[number - 1].kept:
            self.chain = number, len(self.sheets[-1])
        if box.turned and self.sheets[-1]:
            self._turn(number)
        if self._start(box) + self._least(box) > self.height and self.sheets[-1]:
            return self._go_back(number)
        self._put(box, number)
        return number + 1

    def _go_back(self, number: int) -> int:
        """A new sheet that begins with what is kept, unless this sheet began with it too."""
        first, before = self.chain if self.chain[1] else (number, len(self.sheets[-1]))
        del self.sheets[-1][before:]
        self._turn(first)
        return first

    def _turn(self, number: int) -> None:
        self.sheets.append([])
        self.y = self.drawn = 0
        self.chain = number, 0

    def _start(self, box: Box) -> float:
        y = self.y + box.before
        return ceil(y / self.grid - 0.01) * self.grid if box.snaps and self.grid else y

    def _least(self, box: Box) -> float:
        first = box.first(self.height)
        edge = box.edge if first < len(box.pieces) else 0
        return sum(piece.height for piece in box.pieces[:first]) + edge

    def _put(self, box: Box, number: int) -> None:
        """The box, over as many sheets as it needs."""
        start = self._start(box)
        opening = box.frames + with_room(box.opening, start - self.drawn)
        self.y = start
        taken: list[Piece] = []
        together, left = box.first(self.height), box.height
        for place, piece in enumerate(box.pieces):
            if place >= together and not self._fits(piece, left, box.edge):
                self._add(opening, taken, box)
                self._turn(number)
                opening, taken = box.rest, list(box.repeated)
                self.y = sum(it.height for it in taken)
            taken.append(piece)
            self.y += piece.height
            left -= piece.height
        self._add(opening, taken, box)
        self.drawn, self.y = self.y, self.y + box.after

    def _fits(self, piece: Piece, left: float, edge: float) -> bool:
        """Whether all that is left of a box fits, or a piece with the edge of a table below it."""
        return min(left, piece.height + edge) <= self.height - self.y

    def _add(self, opening: str, pieces: Sequence[Piece], box: Box) -> None:
        html = "".join(piece.html for piece in pieces)
        self.sheets[-1].append(f"{opening}{html}{box.closing}")


ROOM = "%room%"
"""Where an opening tag says how much is free above it."""


def with_room(opening: str, room: float) -> str:
    """The tag with so many twips free above it."""
    return opening.replace(ROOM, f"margin-top:{room / 20:g}pt" if room > 0 else "", 1)
