"""Articles from the web: one address, or many with regard for the sites that serve them."""

from factcheck.fetch.fetcher import Fetcher
from factcheck.fetch.fetching import Fetched, fetch
from factcheck.fetch.limits import Limits
from factcheck.fetch.network import Network

__all__ = ["Fetched", "Fetcher", "Limits", "Network", "fetch"]
