@echo off
rem CCHC Desktop commands: cchc --help
set "CCHC_DATA=%~dp0data"
"%~dp0python\python.exe" -X utf8 -m cchc_desktop.cli %*
