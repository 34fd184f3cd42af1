#!/usr/bin/env bash
# publish.sh FOLDER: puts a version that runs by itself (server, par, assets, deploy files) into FOLDER. Needs the SDK and Node.js here, only the
# .NET runtime where it runs.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
target=${1:?publish.sh FOLDER}
mkdir -p "$target"
target=$(cd "$target" && pwd)
cd "$here"
. .ci/steps.sh
need_tools
mkdir_stamps
npm_packages
reference
client
for project in Web Cli; do dotnet publish "src/ParAnalytics.$project" -c Release -v q --nologo -nodeReuse:false -o "$target"; done
cp -R warehouse dashboards "$target/"
rm -rf "$target/wwwroot"
cp -R src/ParAnalytics.Web/wwwroot "$target/wwwroot"
cp -R deploy "$target/deploy"
# The engine, beside the programme: where it runs there is no node_modules.
cp "node_modules/@duckdb/node-bindings-$(node -p 'process.platform + "-" + process.arch')"/libduckdb.* "$target/"
mkdir -p "$target/docs"
cp -R docs/vai-tro.md docs/huong-dan "$target/docs/"
cp LICENSE THIRD-PARTY-NOTICES.md "$target/"
node deploy/sbom.mjs >"$target/sbom.cdx.json"
echo "$target"
