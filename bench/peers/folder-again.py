"""A later epoch: the workers are there."""

from photographs import again

again()
