"""A sentence and what its citations hold enter; whether it says no more than they do leaves.

One module for each sort of thing that a sentence may get wrong; `assistant.model.checking` asks
them all.
"""
