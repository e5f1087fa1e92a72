; The setup program of CCHC Desktop: one user, no administrator. What installer/build.py gives it, and the exit codes,
; are named in common.nsh.
;
;   CCHC-Desktop-X.Y.Z.exe /S [/NODESKTOP] [/D=C:\folder]     install without questions; /D stands last
;   uninstall-cchc.exe /S [/PURGE]                            remove without questions; /PURGE takes the data too

!define TITLE "CCHC Desktop"
!include "${__FILEDIR__}/common.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"

!define MANUAL "huong-dan.docx"
!define MANUAL_SHORTCUT "$SMPROGRAMS\Hướng dẫn ${PRODUCT}.lnk"
!define PACK_TYPE "CCHCDesktop.Pack"
; The folder cchc_desktop.paths.data_dir() names; setup never writes into it.
!define DATA "$LOCALAPPDATA\${PRODUCT}"
; Windows 10 1809: the oldest Qt 6.11 supports.
!define OLDEST_BUILD 17763

Name "${PRODUCT} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\${PRODUCT}"

!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_FINISHPAGE_RUN "$INSTDIR\python\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "-m cchc_desktop"
!define MUI_FINISHPAGE_RUN_TEXT "$(RUN_NOW)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro Languages

!insertmacro Words WELCOME \
  "Chương trình soạn kế hoạch cải cách hành chính, chạy ngay trên máy này, không cần mạng.$\r$\n$\r$\nKhông cần quyền quản trị. Nếu máy đã có bản cũ thì bản mới thay vào chỗ đó; bản thảo, thư viện và cài đặt được giữ nguyên.$\r$\n$\r$\nBấm Tiếp theo để tiếp tục." \
  "A program for writing administrative-reform plans on this computer, without a network.$\r$\n$\r$\nNo administrator is needed. An older version is replaced; drafts, library and settings stay.$\r$\n$\r$\nPress Next to go on."
!insertmacro Words RUN_NOW "Mở ${PRODUCT}" "Open ${PRODUCT}"
!insertmacro Words NEEDS_64BIT \
  "${PRODUCT} chưa được cài. Máy này chạy Windows 32 bit; chương trình cần Windows 10 hoặc 11 bản 64 bit. Hãy cài trên máy khác. Máy này không bị thay đổi gì." \
  "${PRODUCT} was not installed. This computer runs a 32-bit Windows; the program needs 64-bit Windows 10 or 11. Please use another computer. Nothing was changed."
!insertmacro Words NEEDS_WINDOWS_10 \
  "${PRODUCT} chưa được cài. Windows trên máy này quá cũ; chương trình cần Windows 10 bản 1809 (tháng 10/2018) trở lên, 64 bit. Hãy cập nhật Windows hoặc cài trên máy khác. Máy này không bị thay đổi gì." \
  "${PRODUCT} was not installed. This Windows is too old; the program needs 64-bit Windows 10 version 1809 (October 2018) or later. Update Windows or use another computer. Nothing was changed."
!insertmacro Words IS_NEWER \
  "Máy đang có bản $0, mới hơn bản ${VERSION} này. Dữ liệu của bản mới có thể không mở được bằng bản cũ. Vẫn cài bản cũ hơn?" \
  "Version $0, newer than this ${VERSION}, is installed. Data of the newer version may not open with the older one. Install the older version all the same?"
!insertmacro Words SHORTCUT_NOTE "Soạn kế hoạch cải cách hành chính" "Write administrative-reform plans"
!insertmacro Words PACK_NAME "Gói trao đổi CCHC" "CCHC exchange pack"
!insertmacro Words PREPARING "Đang chuẩn bị để mở nhanh hơn…" "Preparing for a faster start…"
!insertmacro Words DELETE_DATA \
  "Xóa luôn dữ liệu (bản thảo, thư viện, cài đặt) ở $\r$\n${DATA}?$\r$\n$\r$\nChọn Không để giữ lại; cài lại chương trình sẽ thấy đủ như cũ." \
  "Delete the data (drafts, library, settings) in $\r$\n${DATA} too?$\r$\n$\r$\nPress No to keep it; after a new installation all is there again."

; ---------------------------------------------------------------------------------------------------- helpers

!insertmacro RefuseWhileRunning ""
!insertmacro RefuseWhileRunning "un."

; Remove the program's own folders, with what Python and older versions left in them. Only called where our own
; uninstaller lies, so a folder that merely has the same name is never touched.
!macro RemoveProgram
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\licences"
  RMDir /r "$INSTDIR\python"
  Delete "$INSTDIR\bom.cdx.json"
  Delete "$INSTDIR\cchc.cmd"
  Delete "$INSTDIR\cchc.ico"
  Delete "$INSTDIR\${MANUAL}"
!macroend

; 0x08000000 SHCNE_ASSOCCHANGED: Explorer shows the new icon and menu at once.
!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

; ---------------------------------------------------------------------------------------------------- install

Function .onInit
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ${IfNot} ${RunningX64}
    !insertmacro Refuse "$(NEEDS_64BIT)" 3
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro Refuse "$(NEEDS_WINDOWS_10)" 3
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 = 1
      MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(IS_NEWER)" /SD IDNO IDYES older
      SetErrorLevel 5
      Quit
      older:
    ${EndIf}
  ${EndIf}
FunctionEnd

; A folder that holds other things gets a subfolder of our own.
Function UseOwnFolder
  ${IfNot} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      StrCpy $INSTDIR "$INSTDIR\${PRODUCT}"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "-program"
  Call UseOwnFolder
  Call RefuseWhileRunning
  StrCpy $R0 "new"
  ${If} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    StrCpy $R0 "upgrade"
    !insertmacro RemoveProgram
  ${EndIf}
  ; First of all: an installation cut short can be removed, or repeated in the same place.
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  SetOverwrite on
  !include "${FILES}"
  SetOutPath "$INSTDIR"

  ; Letters in scans are recognised by code made for one Python.
  ${IfNot} ${FileExists} "$INSTDIR\ocr\tesserocr\*.cp${PYTHON}-win_amd64.pyd"
    RMDir /r "$INSTDIR\ocr"
  ${EndIf}

  ; Python would compile what it uses at the first start; here the official does not wait for it.
  DetailPrint "$(PREPARING)"
  nsExec::Exec '"$INSTDIR\python\python.exe" -c "from cchc_desktop.selftest import compile_ahead; compile_ahead()"'
  Pop $0

  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\python\pythonw.exe" "-m cchc_desktop" "$INSTDIR\cchc.ico" 0 \
    SW_SHOWNORMAL "" "$(SHORTCUT_NOTE)"
  CreateShortcut "${MANUAL_SHORTCUT}" "$INSTDIR\${MANUAL}"
  ; Whoever deleted the desktop shortcut does not get it back with every upgrade.
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/NODESKTOP" $2
  ${If} ${Errors}
    ${If} $R0 == "new"
    ${OrIf} ${FileExists} "$DESKTOP\${PRODUCT}.lnk"
      CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\python\pythonw.exe" "-m cchc_desktop" "$INSTDIR\cchc.ico" 0 \
        SW_SHOWNORMAL "" "$(SHORTCUT_NOTE)"
    ${EndIf}
  ${EndIf}

  WriteRegStr HKCU "Software\Classes\.cchcpack" "" "${PACK_TYPE}"
  WriteRegStr HKCU "Software\Classes\${PACK_TYPE}" "" "$(PACK_NAME)"
  WriteRegStr HKCU "Software\Classes\${PACK_TYPE}\DefaultIcon" "" "$INSTDIR\cchc.ico"
  WriteRegStr HKCU "Software\Classes\${PACK_TYPE}\shell\open\command" "" \
    '"$INSTDIR\python\pythonw.exe" -m cchc_desktop "%1"'
  !insertmacro TellExplorer

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\cchc.ico"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallerLanguage" "$LANGUAGE"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

; -------------------------------------------------------------------------------------------------- uninstall

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  !insertmacro RemoveProgram
  RMDir /r "$INSTDIR\ocr"
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"

  ; Another copy elsewhere may have taken over the shortcuts and the registry since.
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    Delete "$SMPROGRAMS\${PRODUCT}.lnk"
    Delete "${MANUAL_SHORTCUT}"
    Delete "$DESKTOP\${PRODUCT}.lnk"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey HKCU "Software\Classes\${PACK_TYPE}"
    ReadRegStr $0 HKCU "Software\Classes\.cchcpack" ""
    ${If} $0 == "${PACK_TYPE}"
      DeleteRegKey HKCU "Software\Classes\.cchcpack"
    ${EndIf}
    !insertmacro TellExplorer
  ${EndIf}

  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/PURGE" $2
  ${IfNot} ${Errors}
    RMDir /r "${DATA}"
  ${ElseIf} ${FileExists} "${DATA}\*.*"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DELETE_DATA)" /SD IDNO IDNO keep
    RMDir /r "${DATA}"
    keep:
  ${EndIf}
SectionEnd
