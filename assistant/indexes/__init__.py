"""What only structure can give: every figure, definition and reference of the shelf, and what is yet to be checked.

Pure computation over `regulations/`; no search, no model, no network. Every entry quotes stored words.
"""
