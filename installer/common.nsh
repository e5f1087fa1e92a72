; What the setup program and its optional second file share: compression, names, words, refusals. The scripts are built
; by installer/build.py, which gives VERSION, FILE_VERSION (four numbers), PYTHON (the digits in the names of Python's
; files), STAGE (the tree), FILES (commands that unpack it), OUTPUT, TARGET.
;
; Exit codes: 0 done, 1 given up by the user, 2 failed, 3 Windows too old or 32-bit, 4 the program is running,
; 5 a newer version is installed, 6 there is no program to add to.

Unicode true
Target ${TARGET}
!ifndef COMPRESSOR
  !define COMPRESSOR lzma
!endif
SetCompressor /SOLID ${COMPRESSOR}
!if ${COMPRESSOR} == lzma
  SetCompressorDictSize 64
!endif

!include "MUI2.nsh"
!include "LogicLib.nsh"

!define PRODUCT "CCHC Desktop"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT}"
!define UNINSTALLER "uninstall-cchc.exe"

OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
; A file damaged on its way by USB says so instead of installing half.
CRCCheck force
ManifestDPIAware true
ManifestSupportedOS all
BrandingText "${PRODUCT} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${FILE_VERSION}"
VIAddVersionKey /LANG=0 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${TITLE} ${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${__FILEDIR__}/cchc.ico"
!define MUI_UNICON "${MUI_ICON}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_ALLLANGUAGES
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_LANGDLL_WINDOWTITLE "${TITLE}"
!define MUI_LANGDLL_INFO "Ngôn ngữ khi cài đặt / Language of this setup:"

; Pages come before the languages, and those before the words: each script inserts this after its pages.
!macro Languages
  !insertmacro MUI_LANGUAGE "Vietnamese"
  !insertmacro MUI_LANGUAGE "English"
  !insertmacro MUI_RESERVEFILE_LANGDLL
  !insertmacro Words IS_RUNNING \
    "${PRODUCT} đang mở. Hãy đóng chương trình rồi bấm Thử lại. Bản thảo đã được lưu." \
    "${PRODUCT} is open. Close it, then press Retry. Drafts are saved."
!macroend
!macro Words NAME VIETNAMESE ENGLISH
  LangString ${NAME} ${LANG_VIETNAMESE} "${VIETNAMESE}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend

; Leave with a sentence and an exit code.
!macro Refuse TEXT CODE
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro RefuseWhileRunning UN
Function ${UN}RefuseWhileRunning
  StrCpy $2 "$INSTDIR\python\pythonw.exe"
  again:
  ${If} ${FileExists} $2
    ClearErrors
    FileOpen $1 $2 a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 4
      Quit
    ${EndIf}
    FileClose $1
  ${EndIf}
  ${If} $2 == "$INSTDIR\python\pythonw.exe"
    StrCpy $2 "$INSTDIR\python\python.exe"
    Goto again
  ${EndIf}
FunctionEnd
!macroend
