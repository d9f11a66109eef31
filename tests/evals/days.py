"""The day on which the tests of evals ask."""

from datetime import date

TODAY = date(2026, 1, 1)
