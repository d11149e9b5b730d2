"""What a report looks like, one format a file."""
