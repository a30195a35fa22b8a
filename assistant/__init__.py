"""A question enters, an answer with checked citations leaves.

Verbs: `answering.build_chain` for the whole way, `understanding.understand` and
`retrieving.retrieve` for its parts. They are not imported here: `plansvar --help` would wait.
"""
