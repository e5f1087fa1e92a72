"""Bodies named in the higher plans of which nothing is known here yet: who does that work at our unit?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cchc_desktop import library
from cchc_desktop.drafting.facts import our_facts
from cchc_desktop.drafting.parties import source_facts
from cchc_desktop.drafting.profiles import Profile
from cchc_desktop.drafting.who_acts import our_body
from cchc_desktop.kinds import all_kinds
from cchc_desktop.library.sources import source_obligations
from cchc_desktop.plan import Plan
from cchc_desktop.reading.bodies import divide
from cchc_desktop.reading.tasks import tasks_of
from cchc_desktop.storage import Database
from cchc_desktop.vietnamese.agencies import known_name_at
from cchc_desktop.vietnamese.text import fold


def bodies_to_map(db: Database, profile: Profile) -> tuple[str, ...]:
    """Return bodies known by name that imported higher plans give work, and the unit's table of actors leaves open.

    Those named most stand first; a body under several spellings is told once.
    """
    ours = our_facts(profile, all_kinds()[0], 0)
    printed: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for source in library.sources(db):
        if source.level == profile.agency.level:
            continue
        plan = library.source_plan(db, source.id)
        facts = source_facts(plan)
        for body in _named(db, source.id, plan):
            name = fold(body)
            if name in counted or (known_name_at(body) is not None and our_body(body, facts, ours) is None):
                counted[name] += 1
                printed.setdefault(name, body)
    return tuple(printed[name] for name, _count in counted.most_common())


def _named(db: Database, source: str, plan: Plan) -> Iterator[str]:
    for duty in source_obligations(db, source):
        yield from duty.actors
    for task in tasks_of(plan):
        yield from divide(task.lead)
        yield from task.partners
