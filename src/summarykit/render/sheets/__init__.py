"""Our own DOCX on sheets of paper: which line and row stands where, as a word processor has it.

Reads what `render.docx` writes, not any Word file, and knows nothing of what is made of it: HTML
shows the sheets, and the 目录 of the DOCX has its page numbers from them.
"""
