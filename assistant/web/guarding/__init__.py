"""What stands between a visitor and the page: a request enters; it is passed on, or turned away in
one Swedish sentence. What passes is counted and logged without what was asked."""
