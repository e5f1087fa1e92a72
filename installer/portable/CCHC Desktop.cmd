@echo off
rem The same program, its data in the folder "data" beside this file.
set "CCHC_DATA=%~dp0data"
start "" "%~dp0python\pythonw.exe" -m cchc_desktop %*
