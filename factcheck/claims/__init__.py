"""Headlines taken apart into claims."""

from factcheck.claims.extract import extract_claims

__all__ = ["extract_claims"]
