"""Benchmarks: how fast a build is and how much memory it takes. Times are of one machine; ratios travel."""
