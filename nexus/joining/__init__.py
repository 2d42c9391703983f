"""Joining: the three pages from a join link to ranked partners, and the way out again.

Who one is; what one develops and on which track; when one has time. Each page saves what it asks,
so that whoever stops goes on there. A *pairing link* of somebody already in comes along as `pair`.
"""
