"""Pictures of the real window, as the demonstration takes them."""

from __future__ import annotations

from PySide6.QtGui import QImage


def test_pictures_show_the_whole_way(qapp, _sample_folder, tmp_path):
    import shutil

    from cchc_desktop.storage import open_database
    from tests.ui.conftest import SAMPLE_DRAFT
    from ui.pictures import SIZE, take_pictures

    shutil.copytree(_sample_folder, tmp_path / "data")
    db = open_database(tmp_path / "data")
    draft = db.setting(SAMPLE_DRAFT)
    db.close()
    files = take_pictures(tmp_path / "data", draft, tmp_path / "out")
    assert len(files) == 6
    pictures = [QImage(str(file)) for file in files]
    assert (pictures[0].width(), pictures[0].height()) == SIZE
    assert len({bytes(picture.constBits()) for picture in pictures}) == 6
    qapp.setStyleSheet("")
