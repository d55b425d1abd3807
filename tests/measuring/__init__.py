"""Tests of `summarykit.measuring`."""
