"""Boxes on sheets: what stands where, as a word processor decides it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from summarykit.render.sheets.boxes import Box, Line, Row

_TOLERANCE = 1
"""Twips by which rounding may go beyond the foot of the page."""


class Part(NamedTuple):
    """What of a box stands on one sheet, below so much free `room`, in twips.

    One that `goes_on` began on a sheet before and shows the repeated rows once more.
    """

    box: Box
    pieces: Sequence[Line | Row]
    room: float
    goes_on: bool = False


def sheets(boxes: Iterable[Box], height: float, grid: float) -> list[list[Part]]:
    """What stands on each sheet, `height` twips of text; at least one sheet."""
    flow = _Flow(tuple(boxes), height + _TOLERANCE, grid)
    number = 0
    while number < len(flow.boxes):
        number = flow.place(number)
    return flow.sheets


class _Flow:
    """The sheets while they are filled: `y` is how far the last one is, `drawn` its last box."""

    def __init__(self, boxes: Sequence[Box], height: float, grid: float) -> None:
        self.boxes, self.height, self.grid = boxes, height, grid
        self.sheets: list[list[Part]] = [[]]
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
        room, self.y, goes_on = start - self.drawn, start, False
        taken: list[Line | Row] = []
        together, left = box.first(self.height), box.height
        rest = deque(enumerate(box.pieces))
        while rest:
            place, piece = rest.popleft()
            high = self.y + piece.height > self.height
            alone = goes_on or not self.sheets[-1]
            if (place >= together or (high and alone)) and not self._fits(piece, left, box.edge):
                parts = self._parted(piece, box.edge)
                if parts:
                    taken.append(parts[0])
                    left += parts[1].height - piece.height
                    piece = parts[1]
                if parts or taken[len(box.repeated) * goes_on :]:
                    rest.appendleft((max(place, together), piece))
                    self.sheets[-1].append(Part(box, taken, room, goes_on))
                    self._turn(number)
                    room, goes_on, taken = 0, True, list(box.repeated)
                    self.y = sum(it.height for it in taken)
                    continue
            taken.append(piece)
            self.y += piece.height
            left -= piece.height
        self.sheets[-1].append(Part(box, taken, room, goes_on))
        self.drawn, self.y = self.y, self.y + box.after

    def _parted(self, piece: Line | Row, edge: float) -> tuple[Row, Row] | None:
        """A row parted at the foot of the sheet, where it can be."""
        return piece.parted(self.height - self.y - edge) if isinstance(piece, Row) else None

    def _fits(self, piece: Line | Row, left: float, edge: float) -> bool:
        """Whether all that is left of a box fits, or a piece with the edge of a table below it."""
        return min(left, piece.height + edge) <= self.height - self.y
