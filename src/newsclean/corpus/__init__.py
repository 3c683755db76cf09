"""Whole corpora: files and folders in many formats, cleaned part by part by one process or several."""
