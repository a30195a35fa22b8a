"""Where a language model is configured: evidence enters, its sentences leave that were checked."""
