"""A file and a password enter; a document that everybody can ask about leaves.

Verbs: `form.build_form`; `adding` does the work, `gate` lets in.
"""
