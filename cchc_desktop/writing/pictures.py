"""Pages of a PDF as pictures."""

from __future__ import annotations

import io
from pathlib import Path

from cchc_desktop.files import replace_file


def pdf_to_png(pdf: Path, folder: Path, scale: float = 1.5) -> list[Path]:
    """Draw every page of a PDF as `<name>-<page>.png` in a folder; `scale` 1 = 72 dots an inch.

    Returns the pictures in page order. Raises `CannotWrite` when the folder cannot be written.
    """
    import pypdfium2

    pdf = Path(pdf)
    pictures = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            stream = io.BytesIO()
            page.render(scale=scale).to_pil().save(stream, "PNG")
            picture = Path(folder) / f"{pdf.stem}-{number}.png"
            replace_file(picture, stream.getvalue())
            pictures.append(picture)
    return pictures
