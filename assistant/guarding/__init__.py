"""A model under guard: it sees labelled passages and writes sentences; what the passages do not bear out is removed."""
