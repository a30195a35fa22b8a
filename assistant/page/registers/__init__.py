"""Plans enter; the registers of yrkanden and uppdrag leave, as tables, pictures and sheets.

Verbs: in `yrkanden` and `uppdrag` what is listed, in `views` how it is shown.
"""
