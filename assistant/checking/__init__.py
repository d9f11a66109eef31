"""Calculators over provisions, without a search and without a model: what a text cites, held against the library."""
