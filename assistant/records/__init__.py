"""What the service remembers: people, bank items, attempts, outcomes, repetition cards. SQLAlchemy's one door."""
