@echo off
rem Builds what changed and starts Zhanggui on Windows: run.cmd [--port N] [--data DIR] [--empty]
setlocal
where java >nul 2>nul || (echo A JDK 25 was not found. This installs it:  winget install EclipseAdoptium.Temurin.25.JDK& exit /b 1)
where mvn >nul 2>nul || (echo Maven was not found. Unpack it anywhere and put its bin folder on the PATH.& exit /b 1)
cd /d "%~dp0"
set PORT=8080
set DATA=%CD%\data
set SAMPLE=yes
:args
if "%~1"=="" goto build
if "%~1"=="--port" (set PORT=%~2& shift & shift & goto args)
if "%~1"=="--data" (set DATA=%~f2& shift & shift & goto args)
if "%~1"=="--empty" (set SAMPLE=no& shift & goto args)
echo Usage: run.cmd [--port N] [--data DIR] [--empty]
exit /b 1
:build
if not exist "%DATA%\run" mkdir "%DATA%\run"
call mvn -q -B package -DskipTests || exit /b 1
set LAYOUT=%CD%\distribution\assembly\target\zhanggui
set PLUGINS=--plugins "%LAYOUT%\plugins"
if "%SAMPLE%"=="yes" set PLUGINS=%PLUGINS% --plugins "%LAYOUT%\sample"
set FLAGS=-Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
java %FLAGS% -Xmx768m -cp "%LAYOUT%\host\lib\*" io.zhanggui.host.Main --port %PORT% --data "%DATA%" %PLUGINS%
