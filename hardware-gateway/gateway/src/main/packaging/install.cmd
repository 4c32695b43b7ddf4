@echo off
rem Installs the hardware gateway of this folder to start with Windows, and starts it. Needs an administrator.
setlocal
if "%~2"=="" if not "%~1"=="" goto usage
if not "%~2"=="" (
  > "%~dp0gateway.conf" echo SERVER=%~1
  >> "%~dp0gateway.conf" echo PAIR=%~2
)
net session >nul 2>&1
if errorlevel 1 (
  echo Run this as an administrator.
  exit /b 1
)
rem Receipts name customers: the folder is for administrators and the service alone.
icacls "%~dp0." /inheritance:r /grant:r "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-19:(OI)(CI)M" >nul
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$action = New-ScheduledTaskAction -Execute '%~dp0bin\zhanggui-gateway.cmd';" ^
  "$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew;" ^
  "$who = New-ScheduledTaskPrincipal -UserId 'S-1-5-19' -LogonType ServiceAccount;" ^
  "Register-ScheduledTask -TaskName 'Zhanggui gateway' -Action $action -Trigger (New-ScheduledTaskTrigger -AtStartup) -Settings $settings -Principal $who -Force | Out-Null;" ^
  "Start-ScheduledTask -TaskName 'Zhanggui gateway'"
if errorlevel 1 exit /b 1
echo The gateway runs. What it says stands in %~dp0data\log.
exit /b 0
:usage
echo Usage: install.cmd [SERVER CODE], for example: install.cmd https://shop.local:8443 K7QM-2XWP-9FTD
exit /b 2
