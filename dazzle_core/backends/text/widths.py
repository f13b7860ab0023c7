"""Widths of the columns of a table, from what is specified and what the cells hold."""

from __future__ import annotations


class ColumnWidths:
    """What each column asks for, and what it gets.

    `least` and `most`: columns of the longest word and of the content without a
    line break; `fixed`: a specified width, 0 for none; `shares`: of what the
    others leave, in table units.
    """

    def __init__(self, count: int) -> None:
        self.least = [1] * count
        self.most = [1] * count
        self.fixed = [0] * count
        self.shares = [0.0] * count

    def specify(self, number: int, width: int, share: float) -> None:
        """A width for column `number`: in columns, or a share."""
        self.fixed[number] = max(width, 0)
        self.shares[number] = share

    def ask(self, first: int, span: int, least: int, most: int) -> None:
        """A cell over `span` columns wants so much; call it for narrower spans first."""
        for wanted, values in ((least, self.least), (most, self.most)):
            missing = wanted - sum(values[first : first + span])
            for number in range(first, first + span):
                if missing <= 0:
                    break
                extra = -(-missing // (first + span - number))
                values[number] += extra
                missing -= extra

    def natural(self) -> tuple[int, int]:
        """The least and the most that all columns together can take."""
        least = sum(fixed or least for fixed, least in zip(self.fixed, self.least, strict=True))
        most = sum(fixed or most for fixed, most in zip(self.fixed, self.most, strict=True))
        return least, most

    def fit(self, room: int, fill: bool) -> list[int]:
        """A width for each column, `room` in all where that can be.

        `fill`: columns with shares take all the room; the others never take more
        than their content has.
        """
        shared = any(self.shares)
        free = [number for number, fixed in enumerate(self.fixed) if not fixed]
        widths = list(self.fixed)
        left = room - sum(widths)
        if shared and fill:
            self._share(widths, free, left)
        elif sum(self.most[number] for number in free) <= left:
            for number in free:
                widths[number] = self.most[number]
        else:
            least = sum(self.least[number] for number in free)
            wish = sum(self.most[number] - self.least[number] for number in free)
            spare = max(left - least, 0)
            for number in free:
                extra = (self.most[number] - self.least[number]) * spare // wish if wish else 0
                widths[number] = self.least[number] + extra
        return _shrunk(widths, room)

    def _share(self, widths: list[int], free: list[int], left: int) -> None:
        """Give the columns in `free` their shares (1 without one), but no less than their longest word."""
        while free:
            total = sum(self.shares[number] or 1 for number in free)
            narrow = [
                number for number in free if (self.shares[number] or 1) * left / total < self.least[number]
            ]
            if not narrow or len(narrow) == len(free):
                break
            for number in narrow:
                widths[number] = self.least[number]
                left -= widths[number]
            free = [number for number in free if number not in narrow]
        given = 0.0
        for number in free:
            share = (self.shares[number] or 1) * left / total
            widths[number] = max(round(given + share) - round(given), 1)
            given += share


def _shrunk(widths: list[int], room: int) -> list[int]:
    """`widths` in at most `room` columns: the widest give way, but a column keeps one."""
    widths = list(widths)
    while sum(widths) > room and max(widths, default=1) > 1:
        widest = max(widths)
        second = max((width for width in widths if width < widest), default=1)
        number = widths.count(widest)
        step = min(widest - second, -(-(sum(widths) - room) // number))
        excess = sum(widths) - room
        for index, width in enumerate(widths):
            if width == widest and excess > 0:
                cut = min(step, excess)
                widths[index] -= cut
                excess -= cut
    return widths
