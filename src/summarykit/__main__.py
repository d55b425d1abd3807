"""python -m summarykit: the same as the command `summarykit`."""

from summarykit.cli import main

main()
