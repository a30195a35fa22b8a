"""The page's tabs: each module builds one, and holds what happens on a click in it."""
