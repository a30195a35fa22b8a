"""Answers, registers and documents enter; what the page shows of them leaves, as HTML and Markdown.

Nothing here knows Gradio. Verbs: `chat.converse`, `templating.fill`.
"""
