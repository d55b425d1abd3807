"""Dates as Chinese official documents write them."""

from __future__ import annotations

import datetime
import re


def read_date(text: str) -> datetime.date | None:
    """Read 2011-01-20 or 2011年1月20日; None when it is no date, or one that does not exist."""
    parts = re.fullmatch(r"(\d{4})(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})日?", text)
    if parts is None:
        return None
    try:
        return datetime.date(*(int(part) for part in parts.groups()))
    except ValueError:
        return None
