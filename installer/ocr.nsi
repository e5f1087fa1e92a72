; The optional second file: letters in scanned pages and pictures are recognised (OCR). It is put into the folder of an
; installed program, or of a copy on a USB stick; the program finds it there, an upgrade keeps it, the program's
; uninstaller takes it away. Exit codes: common.nsh.
;
;   CCHC-Desktop-X.Y.Z-ocr.exe /S [/D=C:\folder of the program]     without questions; /D stands last

!define TITLE "CCHC Desktop OCR"
!include "${__FILEDIR__}/common.nsh"

Name "${TITLE} ${VERSION}"
; With the closing stroke, so that nothing is added to a folder the user chooses.
InstallDir "$LOCALAPPDATA\Programs\${PRODUCT}\"

!define MUI_DIRECTORYPAGE_TEXT_TOP "$(WHERE)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro Languages

!insertmacro Words WHERE \
  "Thêm phần nhận dạng chữ trong ảnh quét vào ${PRODUCT}. Chương trình chạy từ USB thì chọn thư mục của nó." \
  "Adds the recognition of letters in scanned pages to ${PRODUCT}. For a copy on a USB stick choose its folder."
!insertmacro Words NEEDS_PROGRAM \
  "Chưa thêm được: ở $INSTDIR không có ${PRODUCT} hợp với tệp này. Hãy cài ${PRODUCT} ${VERSION} trước, rồi mở lại tệp này. Máy này không bị thay đổi gì." \
  "Nothing was added: in $INSTDIR there is no ${PRODUCT} this file fits. Install ${PRODUCT} ${VERSION} first, then open this file again. Nothing was changed."
!insertmacro RefuseWhileRunning ""

Function .onInit
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section "-ocr"
  ${IfNot} ${FileExists} "$INSTDIR\python\python${PYTHON}.dll"
    !insertmacro Refuse "$(NEEDS_PROGRAM)" 6
  ${EndIf}
  Call RefuseWhileRunning
  RMDir /r "$INSTDIR\ocr"
  SetOverwrite on
  !include "${FILES}"
SectionEnd
