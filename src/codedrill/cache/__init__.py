"""A small store of results that can be computed again: it may be deleted at any time."""

from codedrill.cache.content_cache import ContentCache

__all__ = ["ContentCache"]
