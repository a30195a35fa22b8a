"""Plans enter; the list of documents and each document to read leave, as HTML.

Verbs: `corpus.catalogue`, `reader.document`.
"""
