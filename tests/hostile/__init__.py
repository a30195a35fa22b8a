"""Hostile text as data (`cases/*.toml`), put wherever a visitor or an author may put it."""
