"""How fast summarykit is, beside the usual ways of making a DOCX."""
