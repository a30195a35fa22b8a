"""Lines of a table → its rows: figures, goals and risks, and the tables of uppdrag and åtgärder."""
