"""What must not be answered, or cannot be from what was found, and how that is said."""
