"""The first epoch: workers start in it."""

from photographs import first

first()
