"""Where articles come from, one format a file."""
