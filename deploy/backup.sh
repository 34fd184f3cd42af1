#!/usr/bin/env bash
# Backs the data folder up into PARANALYTICS_BACKUPS and keeps the newest PARANALYTICS_KEEP_BACKUPS files.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${PARANALYTICS_BACKUPS:?PARANALYTICS_BACKUPS names the folder of the backups}
keep=${PARANALYTICS_KEEP_BACKUPS:-14}
mkdir -p "$folder"
chmod 700 "$folder"
file="$folder/paranalytics-$(date -u +%Y%m%dT%H%M%SZ).zip"
if [ -e "$here/par.dll" ]; then dotnet "$here/par.dll" backup "$file"; else "$here/par" backup "$file"; fi
# A backup that cannot be listed is none.
if command -v unzip >/dev/null 2>&1; then list=(unzip -l); elif command -v python3 >/dev/null 2>&1; then list=(python3 -m zipfile -l); else list=(test -s); fi
"${list[@]}" "$file" >/dev/null || { echo "the backup cannot be read: $file" >&2; exit 1; }
ls -1t "$folder"/paranalytics-*.zip | tail -n "+$((keep + 1))" | xargs -r rm -f --
echo "$file"
