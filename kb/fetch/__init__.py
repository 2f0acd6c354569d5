"""Getting documents by symbol from the document service of the United Nations, politely."""

from kb.fetch.collecting import Fetched, Standing, fetch
from kb.fetch.service import FetchError, Service

__all__ = ["FetchError", "Fetched", "Service", "Standing", "fetch"]
