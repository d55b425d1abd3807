"""Rules on figures, SK2xx."""

from summarykit.lint.figures import agreement, beside, claims, dates, running_text, targets, units

RULES = (
    *agreement.RULES,
    *claims.RULES,
    *units.RULES,
    *running_text.RULES,
    *targets.RULES,
    *dates.RULES,
    *beside.RULES,
)
