@echo off
rem Runs the hardware gateway with the settings of gateway.conf beside this folder.
setlocal
set "HOME_DIR=%~dp0.."
set "CONFIG=%HOME_DIR%\gateway.conf"
if not exist "%CONFIG%" (
  echo The file %CONFIG% is missing. It says SERVER=https://... and, the first time, PAIR=CODE.
  exit /b 2
)
set "SERVER="
set "PAIR="
set "HEALTH_PORT="
set "DATA=%HOME_DIR%\data"
set "MORE="
for /f "usebackq eol=# tokens=1* delims==" %%k in ("%CONFIG%") do (
  if /i "%%k"=="SERVER" set "SERVER=%%l"
  if /i "%%k"=="DATA" set "DATA=%%l"
  if /i "%%k"=="PAIR" set "PAIR=%%l"
  if /i "%%k"=="HEALTH_PORT" set "HEALTH_PORT=%%l"
)
if defined PAIR set "MORE=--pair %PAIR%"
if defined HEALTH_PORT set "MORE=%MORE% --health-port %HEALTH_PORT%"
set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
if not exist "%JAVA%" set "JAVA=java"
"%JAVA%" -Xms16m -Xmn5m -Xmx48m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=24m ^
  -XX:MaxDirectMemorySize=32m -XX:+ExitOnOutOfMemoryError ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  -cp "%HOME_DIR%\lib\*" io.zhanggui.gateway.Main --server "%SERVER%" --data "%DATA%" %MORE%
