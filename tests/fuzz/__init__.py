"""Bytes of any sort enter; what holds of all of them is checked.

A target is a plain function of bytes that raises where its promise is broken. The ordinary tests
give it a few examples by hypothesis and all that has been found before (`found/`);
`python -m tests.fuzz TARGET --minutes 10` gives it as many as there is time for by atheris.
"""
