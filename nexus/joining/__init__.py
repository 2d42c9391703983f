"""Joining: the three pages from a join link to ranked partners."""
