"""Tests of `summarykit.layout`."""
