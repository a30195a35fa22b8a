"""An index enters, a served page leaves: the only room that knows Gradio.

Verbs: `serving.serve`, `app.build_app`.
"""
