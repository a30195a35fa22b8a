"""A text enters; the parties, regions, places, documents and bodies that it names leave.

Verb: `naming.find_names`.
"""
