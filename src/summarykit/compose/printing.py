"""Numbers of an indicator as text: units, signs and words, each figure with its provenance."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from summarykit.arithmetic import shown
from summarykit.compose.desk import Desk
from summarykit.compose.traced import Provenance, traced
from summarykit.facts import Indicator, derived
from summarykit.facts.derived import Derived
from summarykit.origin import FactRef
from summarykit.packs import Wording
from summarykit.packs.models import Scale
from summarykit.text.figures import plain_decimal, quantity, span
from summarykit.values import PENDING, Growth, Pending

PRINTED_PENDING = "待核"
"""Noted among the fields asked for when a missing figure was printed as 〔待核〕."""

_SIDES = {name: info.title or name for name, info in Indicator.model_fields.items()}
_SIDES["shortfall"] = "差额"
"""What each field, and what is derived from none, is called."""
_MOST_DIGITS = 6


class Printer:
    """Prints the numbers of one indicator in the pack's words, and notes what it printed."""

    __slots__ = ("asked", "desk", "indicator", "source", "tabular")

    def __init__(self, indicator: Indicator, source: str, desk: Desk, asked: set[str]) -> None:
        self.indicator = indicator
        self.source = source
        self.desk = desk
        self.asked = asked
        """The fields that were asked for; what was typed and never asked for is noticed."""
        self.tabular = False
        """In a table, where a negative number keeps its sign."""

    @property
    def wording(self) -> Wording:
        """The pack's wording."""
        return self.desk.wording

    def _figure(
        self,
        field: str,
        text: str,
        how: str = "",
        fields: tuple[str, ...] = (),
        inputs: tuple[FactRef, ...] = (),
    ) -> str:
        """The text marked as a figure of this fact; `fields`: it was derived from these."""
        key = (self.source, field, how)
        number = self.desk.numbers.get(key)
        if number is None:
            # A number: no filter of a phrase that changes letters can harm it.
            number = self.desk.numbers[key] = str(len(self.desk.numbers))
            own = tuple(self._ref(name) for name in fields)
            side = _SIDES.get(field, field)
            self.desk.provenance[number] = Provenance(self._ref(field), side, how, own + inputs)
        return traced(number, text)

    def _ref(self, field: str) -> FactRef:
        fact = self.indicator
        return FactRef(self.source, fact.origin_of(field), fact.source)

    def _derived(self, field: str, found: Derived | None, unit: str = "%") -> str:
        if found is None:
            return ""
        self.asked.update(found.fields)
        return self._figure(field, plain_decimal(found.amount) + unit, found.how, found.fields)

    def pending(self) -> str:
        """〔待核〕, for a side that needs a figure that is still to be confirmed."""
        self.asked.add(PRINTED_PENDING)
        return self._figure("value", self.wording.pending)

    def _pending(self) -> str:
        self.asked.add(PRINTED_PENDING)
        return self._figure("value", self.wording.pending + self.indicator.measured_in)

    def _amount(self, field: str) -> str:
        self.asked.add(field)
        value = getattr(self.indicator, field)
        if value is None:
            return ""
        text, how = self._typed(value, "")
        return self._figure(field, text, how)

    def _bare(self, field: str) -> str:
        """The number of a field without its unit: 由0增至35所."""
        self.asked.add(field)
        return self._figure(field, plain_decimal(getattr(self.indicator, field)))

    def _typed(self, value: Decimal | Pending | None, approximation: str) -> tuple[str, str]:
        """A typed value as printed, and its how where the pack gives it in another unit."""
        unit = self.indicator.measured_in
        amount, into = self._scaled(value, approximation)
        text = self._quantity(amount, into, approximation)
        if into == unit or not isinstance(value, Decimal):
            return text, ""
        typed = plain_decimal(value) + unit
        self.desk.scaled.setdefault(self.source, (self.indicator, {}))[1][typed] = text
        return text, f"{typed}＝{text}"

    def _scaled(
        self, value: Decimal | Pending | None, approximation: str = ""
    ) -> tuple[Decimal | Pending | None, str]:
        """The value in the pack's larger unit; ranges, and vague ones that lose digits, stay.

        A table keeps to the unit as typed, which stands above or beside all its figures.
        """
        unit = self.indicator.measured_in
        if self.tabular or not self.wording.deriving.scales or not isinstance(value, Decimal):
            return value, unit
        scale = next((it for it in self.wording.deriving.scales if self._fits(it, value)), None)
        if scale is None or self.indicator.upper is not None:
            return value, unit
        exact = Fraction(value) / Fraction(scale.factor)
        digits = _MOST_DIGITS if scale.digits is None else scale.digits
        amount = shown(exact, digits, self.desk.manner.of(self.indicator).rounding)
        if not amount or (approximation and Fraction(amount) != exact):
            return value, unit
        return amount, scale.into

    def _fits(self, scale: Scale, value: Decimal) -> bool:
        return scale.unit == self.indicator.measured_in and value.copy_abs() >= scale.start

    def _quantity(self, value: Decimal | Pending | None, unit: str, approximation: str = "") -> str:
        if value is None or value is PENDING:
            self.asked.add(PRINTED_PENDING)
            return self.wording.pending + unit
        assert isinstance(value, Decimal)
        upper = self.indicator.upper
        if upper is not None and value is self.indicator.value:
            self.asked.add("upper")
            if min(value, upper) < 0:
                return self._signless(value, unit) + "至" + self._signless(upper, unit)
            return span(value, upper, unit, approximation)
        if value < 0 and not self.tabular:
            return self._signless(value, unit, approximation)
        return quantity(value, unit, approximation)

    def _signless(self, value: Decimal, unit: str, approximation: str = "") -> str:
        """负35万元, 零下5℃; a clause has no minus sign."""
        cold = unit in ("℃", "摄氏度", "度")
        word = self.wording.below_zero if cold else self.wording.negative
        return word * (value < 0) + quantity(value.copy_abs(), unit, approximation)

    def _growth(self, field: str) -> str:
        self.asked.add(field)
        growth: Growth | None = getattr(self.indicator, field)
        if growth is None:
            return ""
        if not growth.amount:
            return self._figure(field, self.wording.unchanged)
        word = self.wording.grown if growth.amount > 0 else self.wording.shrunk
        unit = "倍" if growth.times else "%"
        if self.tabular:
            return self._figure(field, plain_decimal(growth.amount) + unit)
        return self._figure(field, f"{word}{plain_decimal(growth.amount.copy_abs())}{unit}")

    def _differing(self, amount: Decimal) -> str:
        """增加35人, 降低2.3个百分点, 持平."""
        words = self.wording
        if not amount:
            return words.unchanged
        if derived.is_share(self.indicator):
            word = words.raised if amount > 0 else words.lowered
        else:
            word = words.more if amount > 0 else words.fewer
        return word + self._with_unit(amount.copy_abs())

    def _with_unit(self, amount: Decimal) -> str:
        """The size of a difference: 35人, 2.3个百分点, 1.5亿元 where the pack says so."""
        if derived.is_share(self.indicator):
            return plain_decimal(amount) + self._unit_of_difference()
        scaled, unit = self._scaled(amount)
        assert isinstance(scaled, Decimal)
        return plain_decimal(scaled) + unit

    def _unit_of_difference(self) -> str:
        unit = self.indicator.measured_in
        return {"%": "个百分点", "％": "个百分点", "‰": "个千分点"}.get(unit, unit)
