@echo off
rem Runs the hardware gateway with the settings of a file, and again when it fails: --config FILE, else gateway.conf beside
rem this folder.
setlocal
set "HOME_DIR=%~dp0.."
set "CONFIG=%HOME_DIR%\gateway.conf"
if /i "%~1"=="--config" set "CONFIG=%~2"
if not exist "%CONFIG%" (
  echo The file %CONFIG% is missing. It says SERVER=https://... and, the first time, PAIR=CODE.
  exit /b 2
)
for %%f in ("%CONFIG%") do set "DATA=%%~dpfdata"
set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
if not exist "%JAVA%" set "JAVA=java"
:again
set "SERVER="
set "PAIR="
set "HEALTH_PORT="
set "MORE="
for /f "usebackq eol=# tokens=1* delims==" %%k in ("%CONFIG%") do (
  if /i "%%k"=="SERVER" set "SERVER=%%l"
  if /i "%%k"=="DATA" set "DATA=%%l"
  if /i "%%k"=="PAIR" set "PAIR=%%l"
  if /i "%%k"=="HEALTH_PORT" set "HEALTH_PORT=%%l"
)
if defined PAIR set "MORE=--pair %PAIR%"
if defined HEALTH_PORT set "MORE=%MORE% --health-port %HEALTH_PORT%"
"%JAVA%" -Xms16m -Xmn5m -Xmx48m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=24m ^
  -XX:MaxDirectMemorySize=32m -XX:+ExitOnOutOfMemoryError ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  -Dio.netty.allocator.maxOrder=3 ^
  -cp "%HOME_DIR%\lib\*" io.zhanggui.gateway.Main --server "%SERVER%" --data "%DATA%" %MORE%
rem 0 was told to stop, 2 needs a person: a wrong setting or a refused pairing. Everything else is tried again.
if %errorlevel%==0 exit /b 0
if %errorlevel%==2 exit /b 2
rem A pause of two seconds; timeout needs a console, which a task has not.
ping -n 3 127.0.0.1 >nul
goto again
