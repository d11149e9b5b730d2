"""What every page shares: its frame and its style."""
