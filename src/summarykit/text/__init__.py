"""Chinese text: numerals, dates, figures, punctuation. Strings in, strings out."""
