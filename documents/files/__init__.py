"""A file of any kind → its lines: PDF, Word, web pages, Markdown and plain text."""
