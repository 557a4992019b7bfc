@echo off
rem Double-click to open the casebook editor. The first run makes an environment and installs what is locked.
rem This file is UTF-8: nothing but ASCII may stand before the code page is set.
chcp 65001 >nul
setlocal
cd /d "%~dp0"
title 案例编辑台 Casebook editor

set "PYTHON=.venv\Scripts\python.exe"
if exist "%PYTHON%" goto :installed

set "FOUND="
for %%V in (3.14 3.13 3.12 3.11) do if not defined FOUND py -%%V -c "" >nul 2>nul && set "FOUND=py -%%V"
if not defined FOUND python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "FOUND=python"
if not defined FOUND goto :nopython

echo 第一次使用，正在准备，要几分钟……
echo The first time: preparing, which takes some minutes ...
%FOUND% -m venv .venv || goto :failed

:installed
fc /b requirements.lock .venv\installed.lock >nul 2>nul && goto :start
echo 正在安装需要的程序……
echo Installing what is needed ...
"%PYTHON%" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock || goto :failed
copy /y requirements.lock .venv\installed.lock >nul

:start
set "PYTHONUTF8=1"
"%PYTHON%" -m scripts edit %*
if errorlevel 1 goto :stopped
exit /b 0

:nopython
echo.
echo 没有找到 Python 3.11 或更新的版本。请到 https://www.python.org/downloads/ 下载安装，
echo 安装时勾上 Add python.exe to PATH，装好后再双击这个文件。
echo Python 3.11 or newer was not found. Install it from https://www.python.org/downloads/,
echo tick "Add python.exe to PATH" while installing, and double-click this file again.
goto :stopped

:failed
echo.
echo 没有装成。请检查网络，再双击一次；还不行，请删掉 .venv 文件夹再试，或把上面的文字发给技术同事。
echo Installing did not succeed. Check the network and try again; if that does not help, delete the folder .venv,
echo or send the text above to a technical colleague.

:stopped
echo.
pause
exit /b 1
