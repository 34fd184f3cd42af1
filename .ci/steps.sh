# Steps that ./run, ./par and ./test share. Sourced from the repository root; sets nothing outside it.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
STAMPS=artifacts/stamps

fail() { # Vietnamese sentence, English sentence
  printf '%s\n%s\n' "$1" "$2" >&2
  exit 1
}

need_tools() {
  command -v git >/dev/null 2>&1 ||
    fail 'Thiếu git: hãy cài git rồi chạy lại.' 'git is missing: install git and try again.'
  command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks 2>/dev/null | grep -q '^10\.' ||
    fail 'Thiếu .NET SDK 10: hãy cài .NET SDK 10.0 rồi chạy lại.' 'The .NET 10 SDK is missing: install .NET SDK 10.0 and try again.'
  node_major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p')
  [ "${node_major:-0}" -ge 20 ] && command -v npm >/dev/null 2>&1 ||
    fail 'Thiếu Node.js 20 trở lên (kèm npm): hãy cài Node.js rồi chạy lại.' 'Node.js 20 or newer (with npm) is missing: install it and try again.'
}

mkdir_stamps() {
  mkdir -p "$STAMPS" 2>/dev/null ||
    fail "Không ghi được vào thư mục $PWD: hãy cấp quyền ghi." "The folder $PWD cannot be written to: grant write access."
}

# One build at a time, also when ./par starts while ./run builds.
build_lock() {
  mkdir_stamps
  if command -v flock >/dev/null 2>&1; then exec 9>"$STAMPS/lock"; flock 9; fi
}

build_unlock() { if command -v flock >/dev/null 2>&1; then exec 9>&-; fi; }

# newer STAMP PATH...: whether a path, or anything in it, changed after the stamp. A deletion shows in its folder.
newer() {
  stamp="$STAMPS/$1"; shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -not -path '*/wwwroot*' -print -quit 2>/dev/null)" ]
}

# quietly NAME COMMAND...: runs the command, shows its output only when it fails.
quietly() {
  log="$STAMPS/$1.log"; shift
  "$@" >"$log" 2>&1 9>&- || { cat "$log" >&2; return 1; }
}

npm_packages() {
  wanted=$(cksum < package-lock.json)
  if [ ! -e node_modules/.package-lock.json ] || [ "$(cat "$STAMPS/npm" 2>/dev/null)" != "$wanted" ]; then
    printf 'Cài gói npm … / installing npm packages …\n' >&2
    quietly npm npm ci --no-audit --no-fund ||
      fail 'Không cài được gói npm; xem thông báo ở trên.' 'The npm packages could not be installed; see above.'
    printf '%s\n' "$wanted" >"$STAMPS/npm"
  fi
}

client() {
  if [ -d src/ParAnalytics.Web/client ] &&
    { [ ! -d src/ParAnalytics.Web/wwwroot/dist ] || newer client src/ParAnalytics.Web/client package.json package-lock.json; }; then
    printf 'Dựng phần trình duyệt … / building the browser side …\n' >&2
    touch "$STAMPS/client.next"
    quietly client npm run --silent build ||
      fail 'Không dựng được phần trình duyệt; xem thông báo ở trên.' 'The browser side could not be built; see above.'
    mv "$STAMPS/client.next" "$STAMPS/client"
  fi
}

# The bulky reference files (communes with their predecessors), made from a package and the rows beside the builder.
reference() {
  if [ ! -e warehouse/reference/succession.csv ] || newer reference warehouse/reference/build warehouse/reference/units.csv package-lock.json; then
    printf 'Lập danh mục xã, phường … / making the list of communes …\n' >&2
    touch "$STAMPS/reference.next"
    quietly reference npm run --silent reference ||
      fail 'Không lập được danh mục xã, phường; xem thông báo ở trên.' 'The list of communes could not be made; see above.'
    mv "$STAMPS/reference.next" "$STAMPS/reference"
  fi
}

# program NAME DLL: the Release build of src/ParAnalytics.NAME, made anew when a source is newer than the last one.
program() {
  dll="artifacts/bin/ParAnalytics.$1/release/$2.dll"
  if [ ! -e "$dll" ] || newer "$1" src warehouse dashboards Directory.Build.props Directory.Packages.props global.json; then
    printf 'Dựng chương trình … / building …\n' >&2
    touch "$STAMPS/$1.next"
    quietly "$1" dotnet build "src/ParAnalytics.$1" -c Release -v q --nologo -nodeReuse:false ||
      fail 'Không dựng được chương trình; xem thông báo ở trên.' 'The programme could not be built; see above.'
    mv "$STAMPS/$1.next" "$STAMPS/$1"
  fi
}
