"""What an audit found, for people: one HTML file, and estimates from a sample marked by hand."""
