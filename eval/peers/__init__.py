"""Scripts that run in .venv-peers, others' libraries and nothing of Plansvar in it.

Lines of JSON enter on stdin, lines of JSON leave on stdout; eval/systems/peer.py is the other end.
"""
