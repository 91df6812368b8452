"""What people are reported to have said, thought or refused to say."""
