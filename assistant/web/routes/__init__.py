"""Addresses beside the page: each module makes the routes of one thing."""
