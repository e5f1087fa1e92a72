"""Capitals by Appendix II of the decree, as far as a machine can decide."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cchc_desktop.checking.letters import LOWER
from cchc_desktop.checking.model import Hit, Hits
from cchc_desktop.checking.rulebook import words
from cchc_desktop.vietnamese.agencies import known_bodies

_SENTENCE = re.compile(rf"(?<=[{LOWER}\d)”%])[.?!]\s+([{LOWER}])(?=[{LOWER}]*\s)")


@cache
def _rewrites() -> tuple[tuple[str, re.Pattern[str], str, str], ...]:
    return tuple((one.word, re.compile(one.pattern), one.better, one.rule) for one in words().capitals)


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all known names of bodies in any case, and their right writing by small letters."""
    names = {body.name for body in known_bodies().values()} | set(words().bodies)
    right = {name.lower(): name for name in names if " " in name and name not in ("Văn phòng",)}
    longest = sorted(right, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), right


@lru_cache(maxsize=4096)
def capital_hits(text: str) -> tuple[Hit, ...]:
    """Return faults of capitals in one text; a text all in capitals has none."""
    return () if text.isupper() else (*_rewritten(text), *_agencies(text), *_sentences(text))


def _rewritten(text: str) -> Hits:
    small = text.lower()
    for word, pattern, better, rule in _rewrites():
        for match in pattern.finditer(text) if word in small else ():
            right = match.expand(better)
            if right != match[0]:
                yield Hit(rule, match.start(), match.end(), right, right)


def _agencies(text: str) -> Hits:
    pattern, names = _bodies()
    small = text.lower()
    if not any(name in small for name in names):
        return
    for match in pattern.finditer(text):
        right = names[match[0].lower()]
        if match[0] == right or match[0].isupper() or not match[0][0].isupper():
            continue
        first = match[0].split()[0]
        if match[0] in words().also_right or first.isupper():
            continue
        yield Hit("viet-hoa-co-quan", match.start(), match.end(), right, right)


def _sentences(text: str) -> Hits:
    for match in _SENTENCE.finditer(text):
        last = text[: match.start()].split()[-1]
        short = (last[0].isupper() and len(last) <= 4) or "." in last or last == "tr"
        if len(last) > 1 and not short:
            end = text.find(" ", match.start(1))
            yield Hit(
                "dau-cau-thuong", match.start(1), match.end(1), match[1].upper(),
                quote=f"{last}{text[match.start() : end if end > 0 else len(text)]}",
            )  # fmt: skip
