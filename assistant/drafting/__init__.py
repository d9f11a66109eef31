"""Drafts of documents from facts: the program writes figures, names, dates and bases; what is missing stays visible."""
