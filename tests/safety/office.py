"""Edits made by LibreOffice itself: a Basic macro in a profile of its own opens a Word file, works in it, saves it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = "http://openoffice.org/2000/library"
_TOOLS = """
Function Para(doc, start)
  e = doc.Text.createEnumeration()
  Do While e.hasMoreElements()
    p = e.nextElement()
    If p.supportsService("com.sun.star.text.Paragraph") Then
      If Left(p.String, Len(start)) = start Then
        Para = p
        Exit Function
      End If
    End If
  Loop
End Function

Sub Append(doc, start, words)
  c = doc.Text.createTextCursorByRange(Para(doc, start).End)
  doc.Text.insertString(c, words, False)
End Sub

Sub Strike(doc, start, words)
  p = Para(doc, start)
  c = doc.Text.createTextCursorByRange(p.Start)
  c.goRight(InStr(p.String, words) - 1, False)
  c.goRight(Len(words), True)
  c.String = ""
End Sub

Sub AddAfter(doc, start, words)
  c = doc.Text.createTextCursorByRange(Para(doc, start).End)
  doc.Text.insertControlCharacter(c, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
  doc.Text.insertString(c, words, False)
End Sub

Sub Remove(doc, start)
  doc.Text.removeTextContent(Para(doc, start))
End Sub

Sub MoveBefore(doc, start, place)
  words = Para(doc, start).String
  Remove(doc, start)
  c = doc.Text.createTextCursorByRange(Para(doc, place).Start)
  doc.Text.insertString(c, words, False)
  doc.Text.insertControlCharacter(c, com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK, False)
End Sub

Sub Main(source, target)
  Dim no()
  Dim asWord(0) As New com.sun.star.beans.PropertyValue
  asWord(0).Name = "FilterName"
  asWord(0).Value = "MS Word 2007 XML"
  On Error Goto Out
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, no())
  Work(doc)
  doc.storeToURL(target, asWord())
Out:
  If Err <> 0 Then
    Open ConvertFromURL(target & ".txt") For Output As #1
    Print #1, "line " & Erl & ": " & Error$
    Close #1
  End If
  StarDesktop.terminate()
End Sub
"""


def needs_libreoffice() -> pytest.MarkDecorator:
    """Skip where there is no LibreOffice."""
    return pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")


def edit(file: Path, target: Path, work: str) -> None:
    """Open a Word file in LibreOffice, run the lines of `work` on `doc`, and save it as `target`."""
    profile = target.parent / "lo"
    _start(profile, "--terminate_after_init")  # makes the profile
    _install(profile / "user" / "basic" / "Standard", f"Sub Work(doc)\n{work}\nEnd Sub\n{_TOOLS}")
    _start(profile, f'macro:///Standard.Edits.Main("{file.as_uri()}","{target.as_uri()}")')
    trouble = target.with_name(target.name + ".txt")
    assert target.exists(), trouble.read_text() if trouble.exists() else "LibreOffice did nothing"


def _start(profile: Path, what: str) -> None:
    words = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", what]
    subprocess.run(words, check=True, capture_output=True, timeout=300)


def _install(library: Path, macro: str) -> None:
    """Put a macro into the library that every profile has."""
    module = (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" '
        f'script:language="StarBasic">{escape(macro)}</script:module>'
    )
    (library / "Edits.xba").write_text(_HEAD + module, encoding="utf-8")
    listed = (
        '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
        f'<library:library xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Edits"/></library:library>'
    )
    (library / "script.xlb").write_text(_HEAD + listed, encoding="utf-8")
