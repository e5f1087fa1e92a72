"""Many files through LibreOffice at once: starting it costs more than a conversion."""

from __future__ import annotations

import subprocess
from pathlib import Path

from cchc_desktop.writing import find_office


def convert(files: list[Path], kind: str, folder: Path) -> list[Path]:
    """Convert files to pdf or docx into a folder; returns the made files in order."""
    command = [
        str(find_office()),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / kind),
        *map(str, files),
    ]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return [folder / kind / f"{file.stem}.{kind}" for file in files]
