"""What became of everything a file prints: it is in the plan, or told as a loss."""

from __future__ import annotations

import re
from collections import Counter

from cchc_desktop.plan import to_json
from cchc_desktop.reading import Reading

# Printed form that a plan does not keep: the writer prints it anew.
_FORM = (
    "cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc",
    "đảng cộng sản việt nam", "nơi nhận:",
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def unaccounted(reading: Reading) -> Counter[str]:
    """Return the printed words that are neither in the plan nor in a loss, with how often each is missing."""
    kept = Counter(_WORD.findall(to_json(reading.plan).replace("\\n", " ").lower()))
    kept += Counter(_WORD.findall(" ".join(loss.what for loss in reading.losses).lower()))
    kept["số"] += 1  # before the number
    printed = " ".join(reading.paragraphs).lower()
    for form in _FORM:
        printed = printed.replace(form, " ")
    return Counter(_WORD.findall(printed)) - kept
