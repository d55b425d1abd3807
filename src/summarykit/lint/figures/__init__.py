"""Rules on figures, SK2xx."""

from summarykit.lint.figures import agreement, claims

RULES = (*agreement.RULES, *claims.RULES)
