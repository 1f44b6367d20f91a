<#
.SYNOPSIS
    Saves what a mail server's TLS certificate looks like from this computer.

.DESCRIPTION
    Run this on the server that sends your mail: it has the roots, the proxy and the way to the partner that count.
    Connects to one mail server, starts TLS, saves the certificates it sends and what Windows on this computer
    makes of them, and says QUIT. It sends no mail and no credentials, installs nothing and changes nothing, and needs
    no administrator rights. Open the file it writes with Mail TLS Inspector (File > Open).
    Works with Windows PowerShell 2.0 and later.

.PARAMETER HostName
    The partner's mail server, by name or address. Not the partner's domain: look up its MX records first
    (nslookup -type=mx partner.example).

.PARAMETER Port
    25 (default), 587 or 465.

.PARAMETER OutFile
    The file to write; default: mailtls-HOST-PORT.json in the current folder.

.PARAMETER Mode
    StartTls: TLS begins after the command STARTTLS. Implicit: TLS begins at once.
    Default: Implicit on port 465, else StartTls.

.PARAMETER TimeoutSeconds
    How long to wait for the connection, and for each answer.

.EXAMPLE
    powershell -ExecutionPolicy Bypass -File .\Capture-MailTls.ps1 -HostName mail.partner.example
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true, Position = 0)] [string] $HostName,
    [Parameter(Position = 1)] [ValidateRange(1, 65535)] [int] $Port = 25,
    [string] $OutFile = '',
    [ValidateSet('', 'StartTls', 'Implicit')] [string] $Mode = '',
    [ValidateRange(1, 600)] [int] $TimeoutSeconds = 60
)

$ErrorActionPreference = 'Stop'

$ServerAuthentication = '1.3.6.1.5.5.7.3.1'
$MaximumLine = 4096
$MaximumLines = 200
$MaximumSeconds = 300

# ---- JSON, written by hand because PowerShell 2.0 has no ConvertTo-Json ------------------------------------

function Format-JsonText([string] $Text) {
    $json = New-Object System.Text.StringBuilder
    foreach ($character in $Text.ToCharArray()) {
        $code = [int] $character
        if ($code -eq 34 -or $code -eq 92) { [void] $json.Append('\').Append($character) }
        elseif ($code -lt 32 -or $code -gt 126) { [void] $json.Append('\u').Append($code.ToString('x4')) }
        else { [void] $json.Append($character) }
    }
    return '"' + $json.ToString() + '"'
}

function Format-JsonFlag([bool] $Value) {
    if ($Value) { return 'true' }
    return 'false'
}

function Format-JsonList($Items) {
    return '[' + [string]::Join(', ', [string[]] @($Items)) + ']'
}

function Format-JsonTime([DateTime] $Utc) {
    return Format-JsonText ($Utc.ToString('yyyy-MM-dd\THH:mm:ss.fff\Z', [Globalization.CultureInfo]::InvariantCulture))
}

function Format-JsonCertificate($Certificate) {
    return Format-JsonText ([Convert]::ToBase64String($Certificate.GetRawCertData()))
}

# ---- What is gathered on the way ---------------------------------------------------------------------------

$script:started = [DateTime]::UtcNow
$script:address = ''
$script:attempts = New-Object System.Collections.ArrayList
$script:dialogue = New-Object System.Collections.ArrayList
$script:presented = New-Object System.Collections.ArrayList
$script:policyErrors = 0
$script:tls = ''
$script:verdicts = New-Object System.Collections.ArrayList
$script:stage = 'resolve'
$script:failure = ''

function Set-Failure([string] $Kind, [string] $Message) {
    $script:failure = '{"stage": ' + (Format-JsonText $script:stage) +
        ', "kind": ' + (Format-JsonText $Kind) +
        ', "message": ' + (Format-JsonText $Message) + '}'
}

# Notes why the capture ends early, and ends it.
function Stop-Capture([string] $Kind, [string] $Message) {
    Set-Failure $Kind $Message
    throw $Message
}

# A word for an exception: the socket's error or Windows' error number where there is one, else its type.
function Get-Kind($Exception) {
    if ($Exception -is [System.Net.Sockets.SocketException]) { return $Exception.SocketErrorCode.ToString() }
    if ($Exception -is [System.ComponentModel.Win32Exception]) {
        return '0x' + $Exception.NativeErrorCode.ToString('x8')
    }
    return $Exception.GetType().Name
}

function Add-Line([string] $From, [string] $Text, [bool] $Encrypted) {
    [void] $script:dialogue.Add('{"at": ' + (Format-JsonTime ([DateTime]::UtcNow)) +
        ', "from": ' + (Format-JsonText $From) +
        ', "line": ' + (Format-JsonText $Text) +
        ', "encrypted": ' + (Format-JsonFlag $Encrypted) + '}')
}

# ---- The connection ----------------------------------------------------------------------------------------

function Add-Attempt([string] $Address, [DateTime] $Since, [string] $Kind, [string] $Message) {
    [void] $script:attempts.Add('{"address": ' + (Format-JsonText $Address) +
        ', "millis": ' + [int] ([DateTime]::UtcNow - $Since).TotalMilliseconds +
        ', "kind": ' + (Format-JsonText $Kind) +
        ', "message": ' + (Format-JsonText $Message) + '}')
}

# The first address that answers.
function Open-Connection {
    $addresses = [System.Net.Dns]::GetHostAddresses($HostName)
    $script:stage = 'connect'
    foreach ($candidate in $addresses) {
        $client = New-Object System.Net.Sockets.TcpClient -ArgumentList $candidate.AddressFamily
        $since = [DateTime]::UtcNow
        $kind = 'TimedOut'
        $message = 'no answer within ' + $TimeoutSeconds + ' seconds'
        try {
            $pending = $client.BeginConnect($candidate, $Port, $null, $null)
            if ($pending.AsyncWaitHandle.WaitOne($TimeoutSeconds * 1000, $false)) {
                $client.EndConnect($pending)
                Add-Attempt $candidate.ToString() $since 'Success' ''
                $script:address = $candidate.ToString()
                return $client
            }
        }
        catch {
            $cause = $_.Exception.GetBaseException()
            $kind = Get-Kind $cause
            $message = $cause.Message
        }
        $client.Close()
        Add-Attempt $candidate.ToString() $since $kind $message
    }
    Stop-Capture $kind $message
}

# One line, octet by octet, so that nothing beyond it is taken from the connection.
function Read-Line($Stream, [bool] $Encrypted) {
    $line = New-Object System.Text.StringBuilder
    while ($true) {
        $octet = $Stream.ReadByte()
        if ($octet -lt 0) { Stop-Capture 'closed' ('the server closed the connection ' + $line.ToString()) }
        if ($octet -eq 10) { break }
        if ($octet -ne 13) { [void] $line.Append([char] $octet) }
        if ($line.Length -gt $MaximumLine) { Stop-Capture 'protocol' 'a line without an end' }
        if (([DateTime]::UtcNow - $script:started).TotalSeconds -gt $MaximumSeconds) {
            Stop-Capture 'TimedOut' ('not done after ' + $MaximumSeconds + ' seconds')
        }
    }
    $text = $line.ToString()
    Add-Line 'server' $text $Encrypted
    return $text
}

# All lines of a reply; the last one has a space behind the code (RFC 5321 section 4.2.1).
function Read-Reply($Stream, [bool] $Encrypted) {
    $lines = New-Object System.Collections.ArrayList
    while ($lines.Count -lt $MaximumLines) {
        $line = Read-Line $Stream $Encrypted
        [void] $lines.Add($line)
        if ($line -notmatch '^\d\d\d-') { return $lines.ToArray() }
    }
    Stop-Capture 'protocol' 'a reply without an end'
}

function Send-Command($Stream, [string] $Command, [bool] $Encrypted) {
    $octets = [System.Text.Encoding]::ASCII.GetBytes($Command + "`r`n")
    $Stream.Write($octets, 0, $octets.Length)
    $Stream.Flush()
    Add-Line 'client' $Command $Encrypted
}

function Get-OwnName {
    $properties = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties()
    if ($properties.DomainName) { return $properties.HostName + '.' + $properties.DomainName }
    return $properties.HostName
}

function Start-MailTls($Stream) {
    $script:stage = 'greeting'
    $greeting = @(Read-Reply $Stream $false)
    if ($greeting[0] -notmatch '^220') { Stop-Capture 'refused' ([string]::Join(' ', $greeting)) }
    Send-Command $Stream ('EHLO ' + (Get-OwnName)) $false
    $offers = @(Read-Reply $Stream $false)
    if ($offers[0] -notmatch '^250') { Stop-Capture 'refused' ([string]::Join(' ', $offers)) }
    $script:stage = 'starttls'
    if (-not ($offers -match '^250[- ]STARTTLS\s*$')) {
        Send-Command $Stream 'QUIT' $false
        Stop-Capture 'not-offered' ([string]::Join(' ', $offers))
    }
    Send-Command $Stream 'STARTTLS' $false
    $answer = @(Read-Reply $Stream $false)
    if ($answer[0] -notmatch '^220') {
        Send-Command $Stream 'QUIT' $false
        Stop-Capture 'refused' ([string]::Join(' ', $answer))
    }
}

# ---- The handshake: every certificate is accepted, because it is to be looked at ---------------------------

function Add-Presented([byte[]] $Der) {
    $copy = New-Object System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $Der)
    foreach ($known in $script:presented) { if ($known.Thumbprint -eq $copy.Thumbprint) { return } }
    [void] $script:presented.Add($copy)
}

# .NET hands over the further certificates that the server sent, in an order of its own.
$accept = [System.Net.Security.RemoteCertificateValidationCallback] {
    param($sender, $certificate, $chain, $errors)
    $script:policyErrors = [int] $errors
    if ($certificate -ne $null) {
        Add-Presented $certificate.GetRawCertData()
        foreach ($further in $chain.ChainPolicy.ExtraStore) { Add-Presented $further.RawData }
    }
    return $true
}

# TLS 1.0 to 1.2 by number, because .NET before 4.5 has no names for them; what it does not know at all it refuses.
function Start-Handshake($Stream) {
    $script:stage = 'handshake'
    $none = New-Object System.Security.Cryptography.X509Certificates.X509CertificateCollection
    foreach ($versions in @((3072 + 768 + 192), 192)) {
        $ssl = New-Object System.Net.Security.SslStream -ArgumentList $Stream, $true, $accept
        try {
            $protocols = [Enum]::ToObject([System.Security.Authentication.SslProtocols], $versions)
            $ssl.AuthenticateAsClient($HostName, $none, $protocols, $false)
            break
        }
        catch {
            $cause = $_.Exception.GetBaseException()
            if (-not ($cause -is [System.ArgumentException] -and $versions -ne 192)) {
                Stop-Capture (Get-Kind $cause) $cause.Message
            }
        }
    }
    $suite = ''
    if ($ssl | Get-Member -Name NegotiatedCipherSuite) {
        $suite = ', "cipherSuite": ' + (Format-JsonText $ssl.NegotiatedCipherSuite.ToString()) +
            ', "cipherSuiteNumber": ' + [int] $ssl.NegotiatedCipherSuite
    }
    # Windows sends the server's name since Vista and Server 2008.
    $sendsName = [Environment]::OSVersion.Version.Major -ge 6
    $script:tls = '{"protocol": ' + [int] $ssl.SslProtocol +
        ', "serverNameSent": ' + (Format-JsonFlag $sendsName) +
        ', "cipher": ' + (Format-JsonText $ssl.CipherAlgorithm.ToString()) +
        ', "cipherBits": ' + [int] $ssl.CipherStrength +
        ', "hash": ' + (Format-JsonText $ssl.HashAlgorithm.ToString()) +
        ', "keyExchange": ' + [int] $ssl.KeyExchangeAlgorithm +
        ', "keyExchangeBits": ' + [int] $ssl.KeyExchangeStrength + $suite + '}'
    return $ssl
}

# ---- Windows' own verdict, as services such as Exchange get it ---------------------------------------------

function Format-Status($Statuses) {
    $bits = 0
    $texts = @()
    foreach ($status in @($Statuses)) {
        $bits = $bits -bor [int] $status.Status
        $texts += '{"flag": ' + (Format-JsonText $status.Status.ToString()) +
            ', "text": ' + (Format-JsonText ([string] $status.StatusInformation).Trim()) + '}'
    }
    return '"errors": ' + $bits + ', "status": ' + (Format-JsonList $texts)
}

function Add-Verdict([bool] $Revocation) {
    $chain = New-Object System.Security.Cryptography.X509Certificates.X509Chain -ArgumentList $true
    $policy = $chain.ChainPolicy
    $usage = New-Object System.Security.Cryptography.Oid -ArgumentList $ServerAuthentication
    [void] $policy.ApplicationPolicy.Add($usage)
    $policy.RevocationFlag = [System.Security.Cryptography.X509Certificates.X509RevocationFlag]::ExcludeRoot
    $policy.RevocationMode = [System.Security.Cryptography.X509Certificates.X509RevocationMode]::NoCheck
    if ($Revocation) {
        $policy.RevocationMode = [System.Security.Cryptography.X509Certificates.X509RevocationMode]::Online
    }
    $policy.UrlRetrievalTimeout = New-Object TimeSpan -ArgumentList 0, 0, 15
    foreach ($certificate in $script:presented) { [void] $policy.ExtraStore.Add($certificate) }
    $trusted = $chain.Build($script:presented[0])
    $elements = @()
    foreach ($element in $chain.ChainElements) {
        $elements += '{"certificate": ' + (Format-JsonCertificate $element.Certificate) + ', ' +
            (Format-Status $element.ChainElementStatus) + '}'
    }
    [void] $script:verdicts.Add('{"context": "machine", "revocation": ' + (Format-JsonFlag $Revocation) +
        ', "trusted": ' + (Format-JsonFlag $trusted) + ', ' + (Format-Status $chain.ChainStatus) +
        ', "elements": ' + (Format-JsonList $elements) + '}')
}

# ---- One capture -------------------------------------------------------------------------------------------

if ($Mode -eq '') {
    $Mode = 'StartTls'
    if ($Port -eq 465) { $Mode = 'Implicit' }
}
if ($OutFile -eq '') { $OutFile = 'mailtls-' + ($HostName -replace '[^A-Za-z0-9.-]', '_') + '-' + $Port + '.json' }
$path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutFile)

$connection = $null
try {
    $connection = Open-Connection
    $connection.ReceiveTimeout = $TimeoutSeconds * 1000
    $connection.SendTimeout = $TimeoutSeconds * 1000
    $plain = $connection.GetStream()
    if ($Mode -eq 'StartTls') { Start-MailTls $plain }
    $secure = Start-Handshake $plain
    $script:stage = 'after-handshake'
    if ($Mode -eq 'Implicit') { [void] (Read-Reply $secure $true) }
    $script:stage = 'quit'
    Send-Command $secure 'QUIT' $true
    [void] (Read-Reply $secure $true)
}
catch {
    $cause = $_.Exception.GetBaseException()
    Write-Warning ($script:stage + ': ' + $cause.Message)
    if ($script:failure -eq '') { Set-Failure (Get-Kind $cause) $cause.Message }
}
if ($connection -ne $null) { $connection.Close() }

if ($script:presented.Count -gt 0) {
    foreach ($revocation in @($false, $true)) {
        try { Add-Verdict $revocation }
        catch { Write-Warning ('Windows gave no verdict: ' + $_.Exception.GetBaseException().Message) }
    }
}

$certificates = @()
foreach ($certificate in $script:presented) { $certificates += Format-JsonCertificate $certificate }
$windows = Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
$system = $windows.ProductName + ' (' + [Environment]::OSVersion.Version.ToString() + ')'
$fields = @(
    '"format": "mail-tls-capture"',
    '"formatVersion": 1',
    ('"capturedBy": {"host": ' + (Format-JsonText ([Environment]::MachineName)) +
        ', "os": ' + (Format-JsonText $system) +
        ', "dotnet": ' + (Format-JsonText ([Environment]::Version.ToString())) +
        ', "powershell": ' + (Format-JsonText $PSVersionTable.PSVersion.ToString()) + '}'),
    ('"startedAt": ' + (Format-JsonTime $script:started)),
    ('"durationMillis": ' + [int] ([DateTime]::UtcNow - $script:started).TotalMilliseconds),
    ('"target": {"host": ' + (Format-JsonText $HostName) + ', "port": ' + $Port +
        ', "mode": ' + (Format-JsonText $Mode) + ', "timeoutSeconds": ' + $TimeoutSeconds + '}'),
    ('"attempts": ' + (Format-JsonList $script:attempts)),
    ('"dialogue": ' + (Format-JsonList $script:dialogue)),
    ('"presented": ' + (Format-JsonList $certificates)),
    ('"sslPolicyErrors": ' + $script:policyErrors),
    ('"verdicts": ' + (Format-JsonList $script:verdicts))
)
if ($script:address -ne '') { $fields += '"address": ' + (Format-JsonText $script:address) }
if ($script:tls -ne '') { $fields += '"tls": ' + $script:tls }
if ($script:failure -ne '') { $fields += '"failure": ' + $script:failure }

$json = "{`r`n  " + [string]::Join(",`r`n  ", [string[]] $fields) + "`r`n}`r`n"
[System.IO.File]::WriteAllText($path, $json, (New-Object System.Text.UTF8Encoding -ArgumentList $false))
Write-Output ('Saved ' + $script:presented.Count + ' certificate(s) to ' + $path)
