"""Is it good? Programs that run the assistant on cases and print a table with gains and losses against the baseline."""
