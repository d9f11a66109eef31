"""What a draft rests on: typed facts, each with its source and state. What is not here is a gap, never a guess."""
