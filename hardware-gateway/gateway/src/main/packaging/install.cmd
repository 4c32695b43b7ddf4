@echo off
rem Installs the hardware gateway of this folder to start with Windows, and starts it. Again: renews it, keeping settings
rem and data. Needs an administrator.
setlocal
if not "%~1"=="" if "%~2"=="" goto usage
if not "%~3"=="" goto usage
net session >nul 2>&1
if errorlevel 1 (
  echo Run this as an administrator.
  exit /b 1
)
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0install.ps1" -Server "%~1" -Pair "%~2"
exit /b %errorlevel%
:usage
echo Usage: install.cmd [SERVER CODE], for example: install.cmd https://shop.local:8443 K7QM-2XWP-9FTD
exit /b 2
