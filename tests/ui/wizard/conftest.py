"""A wizard on a real draft in a temporary folder; background work runs at once."""

from __future__ import annotations

import pytest

from cchc_desktop import library
from cchc_desktop.drafting import profiles, start
from cchc_desktop.paths import resources
from ui.wizard.wizard import Wizard

HIGHER_PLAN = resources() / "samples" / "ke-hoach-tuyen-truyen-cchc-tinh.docx"
PROFILE = profiles.Profile(
    id="xa-mau",
    agency=profiles.AgencyFacts(
        name="Ủy ban nhân dân xã Mẫu",
        level="commune",
        unit="xã",
        place="Mẫu",
        province="tỉnh Mẫu",
        drafting_unit="VHXH",
    ),
    signer=profiles.Signer(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "", "Họ Tên Mẫu"),
    actors={"Sở Nội vụ": "Phòng Văn hóa - Xã hội"},
)


@pytest.fixture
def services(services, monkeypatch):
    """Services on a fresh database with one profile; a fault of ours fails the test at once."""

    def fail(_messages, error, _parent=None):
        raise error

    monkeypatch.setattr(type(services.messages), "crash", fail)
    profiles.add_profile(services.db, PROFILE)
    services.use_profile(PROFILE)
    return services


@pytest.fixture
def draft(services):
    """A new draft of the publicity plan for 2026 that carries out the sample province's plan."""
    source = library.import_file(services.db, HIGHER_PLAN)
    return start.new_draft(services.db, "tuyen-truyen-cchc", PROFILE.id, 2026, "2026-01", (source.id,))


@pytest.fixture
def wizard(qtbot, services, draft):
    """The wizard as it opens on the draft, at the size of a small screen."""
    made = Wizard(services, draft.id)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
