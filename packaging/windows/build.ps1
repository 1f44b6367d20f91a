<#
.SYNOPSIS
    Builds what Windows users install, in target\dist; none of it needs a Java on the computer.

.DESCRIPTION
        Mail TLS Inspector\                             a folder that runs from wherever it lies
            Mail TLS Inspector.exe                          opens the window
            mail-tls-inspector-cli.exe                      the command line
        mail-tls-inspector-VERSION-windows-x64.zip     the same, to unzip and double-click, with its settings beside it
        mail-tls-inspector-VERSION-windows-x64-user.msi     installs for one user, without administrator rights
        mail-tls-inspector-VERSION-windows-x64-machine.msi  installs for everyone
        mail-tls-inspector-VERSION-windows.cdx.json, THIRD-PARTY.txt, SHA256SUMS
    Needs a JDK of the release in pom.xml, which it finds by itself, Maven, WiX (3 or newer) for the MSI files, and a
    desktop to train the start of the window on. Works with Windows PowerShell 5.1 and later.

.PARAMETER UseTarget
    Takes target\ as an earlier "mvn -Pdist package" on Windows left it.

.PARAMETER NoMsi
    Builds the folder and the ZIP only, for which WiX is not needed.

.EXAMPLE
    powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
#>
[CmdletBinding()]
param(
    [switch] $UseTarget,
    [switch] $NoMsi
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression
Add-Type -AssemblyName System.IO.Compression.FileSystem

$Title = 'Mail TLS Inspector'
$Name = 'mail-tls-inspector'
$Vendor = 'The Mail TLS Inspector developers'
# Windows Installer knows by this that a newer version replaces an older one. It never changes.
$UpgradeCode = 'f8b1e5fb-b5d8-4abe-a122-2e21dfd51ff2'

$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
Set-Location $root
$dist = Join-Path $root 'target\dist'
$work = Join-Path $root 'target\dist-work'

# ---- Tools -------------------------------------------------------------------------------------------------

# Runs a program and stops the build where it fails. ($Arguments: an array.)
function Invoke-Tool([string] $Program, [string[]] $Arguments, [int[]] $Good = @(0)) {
    $output = & $Program @Arguments
    if ($Good -notcontains $LASTEXITCODE) {
        $output | Out-Host
        throw "$Program ended with status $LASTEXITCODE."
    }
    return $output
}

function Test-Jdk([string] $Folder, [int] $Release) {
    if (-not $Folder) { return $false }
    $file = Join-Path $Folder 'release'
    if (-not (Test-Path -LiteralPath $file)) { return $false }
    if (-not (Test-Path -LiteralPath (Join-Path $Folder 'bin\jpackage.exe'))) { return $false }
    $line = Select-String -LiteralPath $file -Pattern '^JAVA_VERSION="(\d+)' | Select-Object -First 1
    if (-not $line) { return $false }
    return [int] $line.Matches[0].Groups[1].Value -ge $Release
}

# The home of a JDK: JAVA_HOME, the one on the PATH, or else the first found where JDKs are usually installed.
function Find-Jdk([int] $Release) {
    $candidates = @($env:JAVA_HOME)
    $javac = Get-Command javac.exe -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($javac) { $candidates += Split-Path -Parent (Split-Path -Parent $javac.Definition) }
    $places = @(
        "$env:ProgramFiles\Eclipse Adoptium", "$env:ProgramFiles\Java", "$env:ProgramFiles\Microsoft",
        "$env:ProgramFiles\Zulu", "$env:ProgramFiles\Amazon Corretto", "$env:ProgramFiles\BellSoft",
        "$env:LOCALAPPDATA\Programs\Eclipse Adoptium", "$env:USERPROFILE\.jdks")
    foreach ($place in $places) {
        if (Test-Path -LiteralPath $place) {
            $candidates += Get-ChildItem -LiteralPath $place | Where-Object { $_.PSIsContainer } | ForEach-Object { $_.FullName }
        }
    }
    foreach ($candidate in $candidates) {
        if (Test-Jdk $candidate $Release) { return $candidate }
    }
    throw "No JDK $Release or newer found: install one, for example from https://adoptium.net, or point JAVA_HOME to it."
}

# ---- What the pom says -------------------------------------------------------------------------------------

$pom = New-Object System.Xml.XmlDocument
$pom.Load((Join-Path $root 'pom.xml'))
$properties = $pom.project.properties
$release = [int] $properties.'java.release'
$mainClass = $properties.'main.class'
$timestamp = $properties.'project.build.outputTimestamp'
$version = $pom.project.version -replace '-SNAPSHOT$', ''
if ($version -notmatch '^\d{1,3}\.\d{1,3}(\.\d{1,5})?$') {
    throw "Windows takes versions of two or three numbers, such as 1.2.3; pom.xml says $version."
}

$jdk = Find-Jdk $release
$env:JAVA_HOME = $jdk
$env:Path = (Join-Path $jdk 'bin') + ';' + $env:Path
if (-not (Select-String -LiteralPath (Join-Path $jdk 'release') -Pattern '^OS_ARCH="(x86_64|amd64)"' -Quiet)) {
    throw "JavaFX for Windows is x64 only, and so must be the JDK (Windows on ARM runs both); the one in $jdk is not."
}

# ---- Jars --------------------------------------------------------------------------------------------------

# A copy of a jar without its signature: the signature files, and the digests that follow the manifest's first section.
# The AOT cache passes signed jars over.
function Copy-Unsigned([string] $Jar, [string] $Folder) {
    $copy = Join-Path $Folder (Split-Path -Leaf $Jar)
    Copy-Item -LiteralPath $Jar -Destination $copy
    $archive = [System.IO.Compression.ZipFile]::Open($copy, [System.IO.Compression.ZipArchiveMode]::Update)
    try {
        @($archive.Entries | Where-Object { $_.FullName -match '^META-INF/([^/]+\.(SF|RSA|DSA|EC)|services/java\.security\.Provider)$' }) | ForEach-Object { $_.Delete() }
        $stream = $archive.GetEntry('META-INF/MANIFEST.MF').Open()
        try {
            $reader = New-Object System.IO.StreamReader($stream)
            $section = ($reader.ReadToEnd() -split '\r?\n\r?\n')[0]
            $bytes = (New-Object System.Text.UTF8Encoding($false)).GetBytes(($section -replace '\r?\n', "`r`n") + "`r`n`r`n")
            $stream.SetLength(0)
            $stream.Write($bytes, 0, $bytes.Length)
        } finally {
            $stream.Dispose()
        }
    } finally {
        $archive.Dispose()
    }
}

# A copy of a jar compiled anew from its sources. The AOT cache passes classes over that are older than Java 6's.
function Copy-Recompiled([string] $Jar, [string] $Coordinates, [string] $Folder) {
    $file = [System.IO.Path]::GetFileNameWithoutExtension($Jar)
    $of = $file.Substring($file.LastIndexOf('-') + 1)
    $content = Join-Path $work 'recompiled'
    [void] (Invoke-Tool mvn @('-B', '-q', 'dependency:copy', "-Dartifact=${Coordinates}:${of}:jar:sources", "-DoutputDirectory=$work\sources"))
    [System.IO.Compression.ZipFile]::ExtractToDirectory("$work\sources\$file-sources.jar", "$content\from")
    # javac reads a backslash in an argument file as an escape
    $sources = Get-ChildItem "$content\from" -Recurse -Filter *.java | Where-Object { $_.Name -ne 'module-info.java' } |
        ForEach-Object { '"' + ($_.FullName -replace '\\', '/') + '"' }
    [System.IO.File]::WriteAllLines("$content\files", [string[]] $sources)
    [void] (Invoke-Tool javac @('-nowarn', '-proc:none', '-Xlint:none', '--release', "$release", '-encoding', 'UTF-8', '-d', "$content\classes", "@$content\files"))
    [void] (Invoke-Tool jar @('--create', "--date=$timestamp", '--file', "$Folder\$file.jar", '-C', "$content\classes", '.'))
}

# The native libraries of a JavaFX jar, to where JavaFX looks first; left in its modules, it would unpack them into each
# user's home.
function Copy-Natives([string] $Jar, [string] $Folder) {
    $archive = [System.IO.Compression.ZipFile]::OpenRead($Jar)
    try {
        $archive.Entries | Where-Object { $_.FullName -match '^[^/]+\.dll$' } | ForEach-Object {
            [System.IO.Compression.ZipFileExtensions]::ExtractToFile($_, (Join-Path $Folder $_.Name), $true)
        }
    } finally {
        $archive.Dispose()
    }
}

# ---- The folder --------------------------------------------------------------------------------------------

if (-not $UseTarget) { [void] (Invoke-Tool mvn @('-B', '-q', '-Pdist', '-DskipTests', 'package')) }
foreach ($made in "target\$Name.jar", 'target\bom.json', 'target\THIRD-PARTY.txt') {
    if (-not (Test-Path -LiteralPath $made)) { throw "$made is missing: run without -UseTarget." }
}
foreach ($folder in $dist, $work) {
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
}
foreach ($folder in $dist, "$work\app", "$work\modules") { [void] (New-Item -ItemType Directory -Path $folder) }

# JavaFX becomes part of the runtime; everything else stays on the class path.
foreach ($jar in Get-ChildItem 'target\lib' -Filter *.jar) {
    switch -Wildcard ($jar.Name) {
        'javafx-*-win*.jar' { Copy-Item -LiteralPath $jar.FullName -Destination "$work\modules"; break }
        'javafx-*.jar' { break } # empty: it only names the jar of the platform
        'bc*.jar' { Copy-Unsigned $jar.FullName "$work\app"; break }
        'picocli-*.jar' { Copy-Recompiled $jar.FullName 'info.picocli:picocli' "$work\app"; break }
        default { Copy-Item -LiteralPath $jar.FullName -Destination "$work\app" }
    }
}
$modulePath = @(Get-ChildItem "$work\modules" -Filter *.jar)
if (-not $modulePath) { throw 'target\lib has no JavaFX for Windows: run mvn on Windows, or use build-portable.sh.' }
Copy-Item -LiteralPath "target\$Name.jar" -Destination "$work\app"
Copy-Item -LiteralPath 'LICENSE', 'target\THIRD-PARTY.txt' -Destination "$work\app"

$jars = @(Get-ChildItem "$work\app" -Filter *.jar | ForEach-Object { $_.FullName })
$modules = Invoke-Tool jdeps (@('--print-module-deps', '--ignore-missing-deps', '--multi-release', "$release", '--module-path', "$work\modules") + $jars) |
    Select-Object -Last 1
# jdk.crypto.mscapi: Windows' own certificate stores. Nothing names its classes, so jdeps does not see that it is needed.
[void] (Invoke-Tool jlink @(
        '--module-path', "$work\modules", '--add-modules', "javafx.controls,jdk.crypto.mscapi,$modules",
        '--exclude-resources=glob:**.dll', '--no-header-files', '--no-man-pages', '--strip-debug', '--compress=zip-6',
        '--output', "$work\runtime"))
[void] (New-Item -ItemType Directory -Path "$work\runtime\bin\javafx")
foreach ($jar in $modulePath) { Copy-Natives $jar.FullName "$work\runtime\bin\javafx" }

[System.IO.File]::WriteAllLines("$work\cli.properties", [string[]] @(
        'win-console=true', 'win-menu=false', 'win-shortcut=false', 'arguments=--help'))
$javaOptions = @(
    '-Xlog:disable', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:-UsePerfData',
    '--enable-native-access=ALL-UNNAMED,javafx.graphics',
    '--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED',
    '--add-exports=javafx.controls/com.sun.javafx.scene.control=ALL-UNNAMED',
    '--add-exports=javafx.controls/com.sun.javafx.scene.control.behavior=ALL-UNNAMED',
    '-Dmail-tls-inspector.folder=$ROOTDIR', "-Dmail-tls-inspector.trained-at=$timestamp") | ForEach-Object { '--java-options', $_ }
$about = @(
    '--name', $Title, '--app-version', $version, '--vendor', $Vendor, '--copyright', "Copyright $Vendor; Apache-2.0",
    '--description', $Title)
[void] (Invoke-Tool jpackage (@('--type', 'app-image', '--dest', $dist, '--icon', "icons\$Name.ico",
            '--input', "$work\app", '--main-jar', "$Name.jar", '--main-class', $mainClass, '--runtime-image', "$work\runtime",
            '--add-launcher', "$Name-cli=$work\cli.properties") + $about + $javaOptions))
$image = Join-Path $dist $Title
$app = Join-Path $image 'app'
$windowLauncher = Join-Path $image "$Title.exe"
$consoleLauncher = Join-Path $image "$Name-cli.exe"

# ---- Training of the start ---------------------------------------------------------------------------------

# The cache is good for jars of just this age only. Neither a ZIP nor an MSI keeps it across time zones, so the program
# sets it again (TrainedStart).
$age = [DateTimeOffset]::Parse($timestamp, [System.Globalization.CultureInfo]::InvariantCulture).UtcDateTime
Get-ChildItem $app -Filter *.jar | ForEach-Object { $_.LastWriteTimeUtc = $age }

# Runs a program while Java writes down what it loads, then lets its launcher use that. Profiles are left out: they serve a
# compiler that the launchers do not use, and Java would compile at once all that ran in the training.
function Add-Training([string] $Launcher, [string] $Cache, [scriptblock] $Run) {
    $env:JAVA_TOOL_OPTIONS = "-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput='$app\$Cache'"
    try { & $Run } finally { Remove-Item Env:JAVA_TOOL_OPTIONS }
    if (-not (Test-Path -LiteralPath "$app\$Cache")) {
        Write-Warning "$Cache was not made: $Launcher starts more slowly."
        return
    }
    $file = "$app\$Launcher.cfg"
    $text = [System.IO.File]::ReadAllText($file)
    [System.IO.File]::WriteAllText($file, $text.Replace('[JavaOptions]', "[JavaOptions]`r`njava-options=-XX:AOTCache=`$APPDIR\$Cache"))
}

Add-Training "$Name-cli" 'cli.aot' {
    [void] (Invoke-Tool $consoleLauncher @('inspect', 'demo:private-root', 'demo:expired', 'demo:missing-intermediate', 'demo:healthy') @(0, 1))
}
Add-Training $Title 'window.aot' {
    $env:MAIL_TLS_INSPECTOR_BRIEF = '1'
    $window = Start-Process -FilePath $windowLauncher -ArgumentList 'open', 'demo:private-root' -PassThru
    Remove-Item Env:MAIL_TLS_INSPECTOR_BRIEF
    if (-not $window.WaitForExit(180000)) {
        $window.Kill()
        Write-Warning 'The window did not close by itself within three minutes.'
    }
}

# ---- What is handed out ------------------------------------------------------------------------------------

$package = "$Name-$version-windows-x64"

if (-not $NoMsi) {
    $msi = @('--type', 'msi', '--app-image', $image, '--dest', "$work\msi", '--license-file', 'LICENSE',
        '--file-associations', "packaging\windows\$Name-p7b.properties", '--win-upgrade-uuid', $UpgradeCode, '--win-menu', '--win-menu-group', $Title) + $about
    foreach ($for in 'user', 'machine') {
        $scope = @()
        if ($for -eq 'user') { $scope = @('--win-per-user-install') }
        [void] (Invoke-Tool jpackage ($msi + $scope))
        Move-Item -Path "$work\msi\*.msi" -Destination "$dist\$package-$for.msi"
    }
}

# The ZIP has what an installation must not have: the file that asks for settings beside the program.
Copy-Item -LiteralPath 'packaging\windows\portable.txt' -Destination $image
[void] (Invoke-Tool jar @('--create', '--no-manifest', "--date=$timestamp", '--file', "$dist\$package.zip", '-C', $dist, $Title))
Remove-Item -LiteralPath "$image\portable.txt"

Copy-Item -LiteralPath 'target\bom.json' -Destination "$dist\$Name-$version-windows.cdx.json"
Copy-Item -LiteralPath 'target\THIRD-PARTY.txt' -Destination $dist
$sums = Get-ChildItem $dist | Where-Object { -not $_.PSIsContainer } | Sort-Object Name | ForEach-Object {
    (Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant() + '  ' + $_.Name
}
[System.IO.File]::WriteAllText("$dist\SHA256SUMS", ($sums -join "`n") + "`n")
Remove-Item -LiteralPath $work -Recurse -Force
Get-ChildItem $dist
