#!/usr/bin/env bash
# check-portable.sh ZIP...: checks from any system what can be seen of a ZIP that build-portable.sh has made: its layout,
# the headers, version, icon and manifest of the .exe files, and that every native library is there with all it imports.
# Needs Python 3 with pefile (Debian: python3-pefile).
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' pom.xml | head -n 1)
[ "$#" -gt 0 ] || { echo "Name the ZIP to check." >&2; exit 2; }

exec python3 - "${version%-SNAPSHOT}" "$@" <<'PYTHON'
import io, re, sys, zipfile
import xml.etree.ElementTree as ET
import pefile

FOLDER = 'Mail TLS Inspector/'
WINDOW, CONSOLE = FOLDER + 'Mail TLS Inspector.exe', FOLDER + 'mail-tls-inspector-cli.exe'
JAR = FOLDER + 'app/mail-tls-inspector.jar'
NATIVES = FOLDER + 'app/bin/'
# what JavaFX loads by name for a window with text and pictures, by Direct3D or in software
LIBRARIES = ['glass', 'prism_common', 'prism_d3d', 'prism_sw', 'javafx_font', 'javafx_iio', 'decora_sse',
             'msvcp140', 'vcruntime140', 'vcruntime140_1', 'ucrtbase']
# part of Windows 10 and later
OF_WINDOWS = {name + '.dll' for name in '''advapi32 comctl32 comdlg32 d3d9 dwmapi dwrite gdi32 imm32 kernel32 msvcrt ntdll
    ole32 oleaut32 propsys rpcrt4 setupapi shcore shell32 shlwapi urlmon user32 uxtheme version winmm windowscodecs ws2_32
    d2d1 user32 wintrust crypt32 bcrypt'''.split()}
GUI, TERMINAL = 2, 3
I386, X64 = 0x14c, 0x8664
failed = []


def check(holds, what):
    if not holds:
        failed.append(what)
        print('FAILED:', what)


def strings(pe):
    return {key.decode(): value.decode() for info in pe.FileInfo[0] if info.Key == b'StringFileInfo'
            for table in info.StringTable for key, value in table.entries.items()}


def resources(pe, kind):
    for entry in pe.DIRECTORY_ENTRY_RESOURCE.entries:
        if entry.id == pefile.RESOURCE_TYPE[kind]:
            for name in entry.directory.entries:
                for language in name.directory.entries:
                    yield pe.get_data(language.data.struct.OffsetToData, language.data.struct.Size)


def icon_sizes(pe):
    group = next(resources(pe, 'RT_GROUP_ICON'))
    count = int.from_bytes(group[4:6], 'little')
    return {group[6 + 14 * i] or 256 for i in range(count)}


def check_program(archive, name, subsystem, version):
    pe = pefile.PE(data=archive.read(name))
    check(pe.FILE_HEADER.Machine in (I386, X64), f'{name} is for Intel processors')
    check(pe.OPTIONAL_HEADER.Subsystem == subsystem, f'{name} has subsystem {pe.OPTIONAL_HEADER.Subsystem}')
    of = strings(pe)
    check(of.get('ProductVersion') == version, f"{name} says version {of.get('ProductVersion')}, the pom {version}")
    check(of.get('ProductName') == 'Mail TLS Inspector', f"{name} says product {of.get('ProductName')}")
    check(of.get('OriginalFilename') == name.rsplit('/', 1)[1], f"{name} says file {of.get('OriginalFilename')}")
    fixed = pe.VS_FIXEDFILEINFO[0]
    numbers = '.'.join(str(part) for half in (fixed.ProductVersionMS, fixed.ProductVersionLS)
                       for part in (half >> 16, half & 0xffff))
    check(re.match(re.escape(version) + r'(\.0)*$', numbers), f'{name} has the number {numbers}')
    sizes = icon_sizes(pe)
    check({16, 24, 32, 48, 256} <= sizes, f'{name} has icons of {sorted(sizes)}')
    manifest = ET.fromstring(next(resources(pe, 'RT_MANIFEST')).rstrip(b'\0'))
    said = {element.tag.rsplit('}', 1)[1]: element for element in manifest.iter()}
    check(said['requestedExecutionLevel'].get('level') == 'asInvoker', f'{name} asks for no rights')
    check(said['dpiAwareness'].text == 'PerMonitorV2', f'{name} is sharp on every monitor')
    check(said['activeCodePage'].text == 'UTF-8', f'{name} reads names of any language')
    messages = b'\n'.join(resources(pe, 'RT_RCDATA'))
    check(re.search(rb'needs Java \d+ or newer', messages), f'{name} says which Java it needs')


def check_libraries(archive, names):
    present = {name[len(NATIVES):].lower() for name in names if name.startswith(NATIVES) and name.endswith('.dll')}
    for library in LIBRARIES:
        check(library + '.dll' in present, f'{library}.dll is there')
    for library in sorted(present):
        pe = pefile.PE(data=archive.read(NATIVES + library))
        check(pe.FILE_HEADER.Machine == X64, f'{library} is for x64')
        for imported in getattr(pe, 'DIRECTORY_ENTRY_IMPORT', []):
            needed = imported.dll.decode().lower()
            # api-ms-win-*: Windows itself answers for these names
            check(needed in present or needed in OF_WINDOWS or needed.startswith('api-ms-win-'),
                  f'{library} needs {needed}')


def check_class_path(archive, names):
    jar = zipfile.ZipFile(io.BytesIO(archive.read(JAR)))
    manifest = jar.read('META-INF/MANIFEST.MF').decode().replace('\r\n ', '')
    path = re.search(r'^Class-Path: (.*?)\r?$', manifest, re.M).group(1).split()
    for entry in path:
        # the build's own platform; the jar without classifier stands for it
        if not re.match(r'lib/javafx-.*-(linux|mac|win)', entry):
            check(f'{FOLDER}app/{entry}' in names, f'{entry} is on the class path and there')
    for module in 'base', 'graphics', 'controls':
        found = [name for name in names if re.fullmatch(rf'{FOLDER}app/lib/javafx-{module}-[\d.]+\.jar', name)]
        check(len(found) == 1, f'one jar of javafx-{module}')
    graphics = next(name for name in names if '/javafx-graphics-' in name)
    check('com/sun/glass/ui/win/WinApplication.class' in zipfile.ZipFile(io.BytesIO(archive.read(graphics))).namelist(),
          f'{graphics} is the one for Windows')


def check_runtime(archive, names):
    runtime = FOLDER + 'runtime/'
    if not any(name.startswith(runtime) for name in names):
        check('nojava' in archive.filename, 'a runtime is there')
        return
    for file in 'java.exe', 'javaw.exe', 'java.dll', 'server/jvm.dll', 'sunmscapi.dll', 'net.dll', 'nio.dll':
        name = runtime + 'bin/' + file
        check(name in names, f'{name} is there')
        if name in names:
            check(pefile.PE(data=archive.read(name), fast_load=True).FILE_HEADER.Machine == X64, f'{name} is for x64')
    check(runtime + 'lib/modules' in names, 'the runtime has its modules')


def check_zip(path, version):
    with zipfile.ZipFile(path) as archive:
        check(archive.testzip() is None, f'{path} is whole')
        listed = archive.namelist()
        names = set(listed)
        check(len({name.lower() for name in listed}) == len(listed), 'no two files differ only in case')
        check(all(name.startswith(FOLDER) and '..' not in name and '\\' not in name for name in names), 'one folder holds all')
        for name in WINDOW, CONSOLE, JAR, FOLDER + 'portable.txt', FOLDER + 'LICENSE', FOLDER + 'THIRD-PARTY.txt':
            check(name in names, f'{name} is there')
        check_program(archive, WINDOW, GUI, version)
        check_program(archive, CONSOLE, TERMINAL, version)
        check_libraries(archive, names)
        check_class_path(archive, names)
        check_runtime(archive, names)


version, *paths = sys.argv[1:]
for path in paths:
    check_zip(path, version)
    print(path, 'checked')
sys.exit(1 if failed else 0)
PYTHON
