"""Benchmarks: one command each, ratios against a peer or a limit in the same run."""
