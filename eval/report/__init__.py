"""A run enters; its report leaves, as one HTML file and as tables for the terminal.

Verbs: `html`, `total_table`, `part_table`.
"""

from eval.report.page import html
from eval.report.tables import part_table, total_table

__all__ = ["html", "part_table", "total_table"]
