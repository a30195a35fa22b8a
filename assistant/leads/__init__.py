"""What was answered enters, three questions that lead on from it leave."""
