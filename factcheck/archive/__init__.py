"""What an audit found, for people: one HTML file, and estimates from a sample marked by hand."""

from factcheck.archive.estimates import Estimates, estimate
from factcheck.archive.marks import read_marks
from factcheck.archive.report import write_report

__all__ = ["Estimates", "estimate", "read_marks", "write_report"]
