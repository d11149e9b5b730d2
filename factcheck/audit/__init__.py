"""Many articles checked once each: read, told apart, judged by worker processes, written in parts."""
