"""The plain thread of a pairing: messages, their history, and how far each person has read.

Words: a *message* is numbered within its pairing; a deleted one leaves its place.
"""
