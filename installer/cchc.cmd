@echo off
rem CCHC Desktop commands: cchc --help
"%~dp0python\python.exe" -X utf8 -m cchc_desktop.cli %*
