#!/usr/bin/env bash
# upgrade.sh NEW-VERSION-FOLDER: backs up, moves /opt/paranalytics/current to the new version, restarts, waits until it is ready;
# goes back to the version before (and, when the record was upgraded, to the backup) when it does not become ready.
# PARANALYTICS_HOME (/opt/paranalytics), PARANALYTICS_DATA (/var/lib/paranalytics), PARANALYTICS_BACKUPS (/var/backups/paranalytics),
# PARANALYTICS_URLS, PARANALYTICS_USER (paranalytics: who owns the data folder), and the commands PARANALYTICS_STOP and PARANALYTICS_START can be
# set for other places than systemd.
set -euo pipefail
new=${1:?upgrade.sh NEW-VERSION-FOLDER}
home=${PARANALYTICS_HOME:-/opt/paranalytics}
export PARANALYTICS_DATA=${PARANALYTICS_DATA:-/var/lib/paranalytics} PARANALYTICS_BACKUPS=${PARANALYTICS_BACKUPS:-/var/backups/paranalytics}
user=${PARANALYTICS_USER:-paranalytics}
url=${PARANALYTICS_URLS:-http://127.0.0.1:5080}
stop=${PARANALYTICS_STOP:-systemctl stop paranalytics}
start=${PARANALYTICS_START:-systemctl start paranalytics}
patience=${PARANALYTICS_PATIENCE:-60}
[ -e "$new/ParAnalytics.Web.dll" ] || { echo "no programme in $new" >&2; exit 2; }
before=$(readlink -f "$home/current")

# Root starts and stops the service, but what is written into the data folder belongs to its owner.
owner() {
  if [ "$(id -u)" = 0 ] && id "$user" >/dev/null 2>&1; then runuser -u "$user" -- "$@"; else "$@"; fi
}

ready() {
  for _ in $(seq "$patience"); do
    if curl -fs --noproxy '*' -o /dev/null "${url%%;*}/health/ready"; then return 0; fi
    sleep 1
  done
  return 1
}

point() { ln -sfn "$1" "$home/current.next" && mv -T "$home/current.next" "$home/current"; }

saved=$(owner "$before/deploy/backup.sh" | tail -n 1)
echo "backup: $saved"
$stop
point "$(readlink -f "$new")"
if $start && ready; then
  echo "running: $(readlink -f "$home/current")"
  exit 0
fi

echo "the new version did not become ready; going back" >&2
$stop || true
point "$before"
if ! { $start && ready; }; then
  # The record may have been upgraded, which the older programme refuses: the backup was made just before.
  $stop || true
  owner dotnet "$before/par.dll" restore "$saved"
  $start
  ready || { echo "the version before does not become ready either; see the log" >&2; exit 1; }
fi

echo "back on: $(readlink -f "$home/current")" >&2
exit 1
