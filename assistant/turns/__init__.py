"""A follow-up and the earlier questions enter, one question that stands by itself leaves."""
