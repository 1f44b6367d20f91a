<#
.SYNOPSIS
    Checks on Windows what build.ps1 has built in target\dist, as a user would use it.

.DESCRIPTION
    The portable ZIP: unzipped to a folder with a space and letters beyond ASCII, its command line inspects a demo server,
    with the trained start, and its window shows one; screenshot.png is left in target\dist. The MSI for one user: it
    installs without questions, has its entries in the Start menu and for .p7b, works, and leaves nothing behind.

.EXAMPLE
    powershell -ExecutionPolicy Bypass -File packaging\windows\check.ps1
#>
[CmdletBinding()]
param()

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Drawing
Add-Type -AssemblyName System.Windows.Forms
Add-Type -AssemblyName System.IO.Compression.FileSystem

$Title = 'Mail TLS Inspector'
$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
$dist = Join-Path $root 'target\dist'
# not in TEMP: that may hold a short name, such as RUNNER~1, where the paths of processes have the long one
$temporary = Join-Path $root ('target\check ' + [char] 0xE9 + ' ' + [Guid]::NewGuid().ToString('N'))

function Assert-That([bool] $Holds, [string] $What) {
    if (-not $Holds) { throw "FAILED: $What" }
    Write-Output "ok: $What"
}

function Test-CommandLine([string] $Folder) {
    $program = Join-Path $Folder 'mail-tls-inspector-cli.exe'
    [void] (& $program inspect demo:private-root --trust windows-machine --trust windows-user)
    Assert-That ($LASTEXITCODE -eq 1) "the command line calls a chain to a private root untrusted in Windows' own stores (status $LASTEXITCODE)"
    # With this option Java refuses to start if it cannot use what the training left. In another time zone than the build's
    # that takes the start above, which gives the jars their age back.
    $env:JAVA_TOOL_OPTIONS = '-XX:AOTMode=on'
    try { $report = (& $program inspect demo:private-root) -join "`n" } finally { Remove-Item Env:JAVA_TOOL_OPTIONS }
    Assert-That ($LASTEXITCODE -eq 1) "so it is in the others, with the trained start (status $LASTEXITCODE)"
    Assert-That ($report -match 'not a public authority') 'and says why'
}

function Save-Screenshot([string] $File) {
    $area = [System.Windows.Forms.Screen]::PrimaryScreen.Bounds
    $picture = New-Object System.Drawing.Bitmap($area.Width, $area.Height)
    $graphics = [System.Drawing.Graphics]::FromImage($picture)
    try {
        $graphics.CopyFromScreen($area.Location, [System.Drawing.Point]::Empty, $area.Size)
        $picture.Save($File, [System.Drawing.Imaging.ImageFormat]::Png)
    } finally {
        $graphics.Dispose()
        $picture.Dispose()
    }
}

# The processes of the program in a folder: its launcher starts a second one, and that has the window.
function Get-Window([string] $Folder) {
    return @(Get-Process -Name $Title -ErrorAction SilentlyContinue | Where-Object { $_.Path -like "$Folder\*" })
}

function Open-Window([string] $Folder, [string] $Subject) {
    [void] (Start-Process -FilePath (Join-Path $Folder "$Title.exe") -ArgumentList 'open', $Subject -PassThru)
}

# Waits a minute at most until something holds.
function Wait-Until([scriptblock] $Condition) {
    for ($i = 0; $i -lt 1200 -and -not (& $Condition); $i++) { Start-Sleep -Milliseconds 50 }
    return [bool] (& $Condition)
}

function Close-Window([string] $Folder) {
    Get-Window $Folder | Stop-Process -Force
    Assert-That (Wait-Until { @(Get-Window $Folder).Count -eq 0 }) 'the window is closed'
}

function Test-Window([string] $Folder, [string] $Screenshot) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Open-Window $Folder 'demo:private-root'
    try {
        $shown = Wait-Until { @(Get-Window $Folder | Where-Object { $_.MainWindowTitle -like "*$Title*" }).Count -gt 0 }
        Assert-That $shown ('the window is open after {0:N1} s' -f $watch.Elapsed.TotalSeconds)
        Start-Sleep -Seconds 10 # the inspection, so that the picture shows its result
        Save-Screenshot $Screenshot
    } finally {
        Close-Window $Folder
    }
}

# A host that was inspected is remembered, even where nothing listens.
function Test-Settings([string] $Folder) {
    Open-Window $Folder '127.0.0.1:9'
    try {
        $kept = Wait-Until { Test-Path -LiteralPath (Join-Path $Folder 'settings.properties') }
        Assert-That $kept 'settings are kept beside the portable program'
    } finally {
        Close-Window $Folder
    }
}

function Invoke-Installer([string] $Action, [string] $Msi) {
    $installer = Start-Process msiexec.exe -ArgumentList $Action, "`"$Msi`"", '/qn', '/norestart', '/l*v', "`"$dist\msi.log`"" -Wait -PassThru
    Assert-That ($installer.ExitCode -eq 0) "msiexec $Action (status $($installer.ExitCode))"
}

# ---- The portable ZIP --------------------------------------------------------------------------------------

$zip = @(Get-ChildItem $dist -Filter '*-windows-x64.zip')
Assert-That ($zip.Count -eq 1) 'one portable ZIP was built'
[System.IO.Compression.ZipFile]::ExtractToDirectory($zip[0].FullName, $temporary)
$portable = Join-Path $temporary $Title
$file = (Get-Item -LiteralPath (Join-Path $portable "$Title.exe")).VersionInfo
Assert-That ($zip[0].Name -like "*-$($file.ProductVersion)-windows-x64.zip") "the .exe has the version of the ZIP, $($file.ProductVersion)"
Test-CommandLine $portable
Test-Window $portable (Join-Path $dist 'screenshot.png')
Test-Settings $portable
Remove-Item -LiteralPath $temporary -Recurse -Force

# ---- The MSI for one user ----------------------------------------------------------------------------------

$msi = @(Get-ChildItem $dist -Filter '*-user.msi')
Assert-That ($msi.Count -eq 1) 'one MSI for a single user was built'
$installed = Join-Path $env:LOCALAPPDATA $Title
$menu = Join-Path $env:APPDATA "Microsoft\Windows\Start Menu\Programs\$Title"
Invoke-Installer '/i' $msi[0].FullName
Assert-That (Test-Path -LiteralPath (Join-Path $installed "$Title.exe")) 'it is installed for this user'
Assert-That (Test-Path -LiteralPath (Join-Path $menu "$Title.lnk")) 'the Start menu has it'
Assert-That (Test-Path 'HKCU:\Software\Classes\.p7b') 'it is offered for .p7b files'
Test-CommandLine $installed
Invoke-Installer '/x' $msi[0].FullName
Assert-That (-not (Test-Path -LiteralPath $installed)) 'nothing is left of its folder'
Assert-That (-not (Test-Path -LiteralPath $menu)) 'nor of its entry in the Start menu'

# The last program that ran said 1, and with that a shell that runs this script as a step would end.
exit 0
