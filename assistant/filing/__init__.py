"""A user's file enters the corpus, with what it says of itself."""
