"""A question enters; the yrkanden, uppdrag, åtgärder and rows that it asks for leave, all of them.

Verbs: `itemrefs.named_items` what the question names, `registers.register` what it lists,
`persons.persons` who signed.
"""
