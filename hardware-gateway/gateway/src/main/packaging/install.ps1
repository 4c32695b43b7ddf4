# What install.cmd does. The program lies in Program Files, settings and accepted receipts in ProgramData, so that
# renewing the one leaves the other alone.
param([string]$Server = '', [string]$Pair = '')
$ErrorActionPreference = 'Stop'
$task = 'Zhanggui gateway'
$program = Join-Path $env:ProgramFiles 'zhanggui-gateway'
$kept = Join-Path $env:ProgramData 'zhanggui-gateway'
$config = Join-Path $kept 'gateway.conf'

# Receipts name customers: the folder is for administrators and the service alone.
New-Item -ItemType Directory -Force $kept | Out-Null
& icacls $kept /inheritance:r /grant:r '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-19:(OI)(CI)M' | Out-Null

# A running gateway holds its files, and writes to its data until it has ended.
$known = Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue
if ($known) {
    Stop-ScheduledTask -TaskName $task
    $former = Split-Path (Split-Path $known.Actions[0].Execute.Trim('"'))
    Get-CimInstance Win32_Process -Filter "Name = 'java.exe' or Name = 'cmd.exe'" |
        Where-Object { $_.CommandLine -and $_.CommandLine.Contains($former) -and $_.CommandLine.Contains('zhanggui') } |
        ForEach-Object { Stop-Process -Id $_.ProcessId -Force -ErrorAction SilentlyContinue; Wait-Process -Id $_.ProcessId -ErrorAction SilentlyContinue }
    # Until now settings and data lay beside the program.
    if (-not (Test-Path $config) -and (Test-Path (Join-Path $former 'data'))) {
        Copy-Item -Recurse -Force (Join-Path $former 'data') $kept
        Copy-Item -Force (Join-Path $former 'gateway.conf') $config
    }
}

if ($Server) {
    Set-Content -Encoding ASCII -Path $config -Value @("SERVER=$Server", "PAIR=$Pair")
}
if (-not (Test-Path $config)) {
    Write-Host 'Name the server and the pairing code: install.cmd SERVER CODE'
    exit 2
}

if ($PSScriptRoot.TrimEnd('\') -ne $program) {
    & robocopy $PSScriptRoot $program /MIR /XD (Join-Path $PSScriptRoot 'data') /NFL /NDL /NJH /NJS | Out-Null
    # Up to 7 says what was copied.
    if ($LASTEXITCODE -ge 8) {
        Write-Host "The program cannot be copied to $program."
        exit 1
    }
}

$action = New-ScheduledTaskAction -Execute "`"$program\bin\zhanggui-gateway.cmd`"" -Argument "--config `"$config`""
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries `
    -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew
$who = New-ScheduledTaskPrincipal -UserId 'S-1-5-19' -LogonType ServiceAccount
Register-ScheduledTask -TaskName $task -Action $action -Trigger (New-ScheduledTaskTrigger -AtStartup) `
    -Settings $settings -Principal $who -Force | Out-Null
Start-ScheduledTask -TaskName $task
Write-Host "The gateway runs. What it says stands in $kept\data\log."
exit 0
