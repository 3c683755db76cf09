"""Boilerplate."""
