"""One file a change of the schema, never edited after release.

A file says `revision` and the one it follows (`down_revision`). Two files may follow the same one: every branch is run,
so that pieces built side by side do not wait for each other.
"""
