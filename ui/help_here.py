"""What the place in sight is for: of a section, what its kind of plan says there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cchc_desktop.guide import Advice, guide

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.wizard.wizard import Wizard


def advice_here(window: MainWindow) -> Advice:
    """Return the help of the open step, or of the place."""
    if window.desk.wizard is not None:
        return _of_step(window.desk.wizard)
    return guide().places[window.place()]


def _of_step(wizard: Wizard) -> Advice:
    step, steps = wizard.current_step(), guide().steps
    if step in steps:
        return steps[step]
    section = next((one for one in wizard.session.kind.sections if one.id == step), None)
    shown = next((one.title for one in wizard.watch.steps if one.id == step), "")
    common = steps["tasks" if section is not None and section.form == "tasks" else "section"]
    guidance = f"{section.guidance}\n\n{common.what}" if section and section.guidance else common.what
    example = section.example if section and section.example else common.example
    return replace(common, title=shown or common.title, what=guidance, example=example)
