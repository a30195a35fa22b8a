"""A corpus and questions enter; what building and answering cost leaves, as it grows.

Verb: `run_bench`.
"""
