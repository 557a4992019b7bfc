"""Measurements that are too slow for every test run: `make bench`."""
