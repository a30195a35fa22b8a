"""Evidence enters, lines of an answer leave: who says it, what is quoted of it, and in what order.

Nothing is said here but what introduces, counts or labels the evidence; the same phrases serve
every party.
"""
