"""Practice and exams: papers, marking, wrong-answer book, repetition, mastery, statistics, review of the bank."""
