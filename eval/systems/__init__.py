"""The systems that can be measured: Plansvar, its searches by themselves, and others' recipes.

Settings and a name enter, a System that answers questions leaves.
"""
