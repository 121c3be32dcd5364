#!/usr/bin/env bash
# What the Dockerfile says, done without an engine: its COPY and RUN lines on a fresh copy of the source, then its ENTRYPOINT and its
# HEALTHCHECK with its ENV, as its USER, who can write nothing of it but the data folder. Ends the host with SIGTERM, which must give 0.
# publish.sh FOLDER: keeps a copy of the host there.
set -euo pipefail
cd "$(dirname "$0")/.."
copy=${1:-}

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)
image=$(mktemp -d)
host_pid=
trap '[ -z "$host_pid" ] || "${as_root[@]}" kill -KILL "$host_pid" || true; "${as_root[@]}" rm -rf "$image" "$image.log"' EXIT

lines() { # lines INSTRUCTION: what follows it in the Dockerfile, a line for each, paths of the image below $image
    sed -e ':join' -e '/\\$/ { N; s/\\\n *//; b join }' Dockerfile \
        | sed -nE "s/^ *$1 +(--mount=[^ ]+ +)?//p" | sed -E "s#([ \"])/(app|data)#\1$image/\2#g"
}

one() { # one INSTRUCTION: the same for an instruction whose arguments are a JSON list, as words for the shell
    lines "$1" | sed -E 's/^(.*CMD )?\[(.*)\]$/\2/; s/", *"/" "/g'
}

echo "-- build"
mkdir "$image/source"
while read -r -a paths; do # The files that git knows, at the same place: nothing that was built before comes along.
    unset 'paths[-1]'
    git ls-files -z --cached --others --exclude-standard -- "${paths[@]}" | tar --null -T - -c | tar -x -C "$image/source"
done < <(lines COPY | grep -v -- '^--from')

case $(uname -m) in x86_64) TARGETARCH=amd64 ;; aarch64) TARGETARCH=arm64 ;; esac
export TARGETARCH MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
while read -r command; do
    echo "$command"
    (cd "$image/source" && bash -euc "$command")
done < <(lines RUN)
rm -r "$image/source"
[ -z "$copy" ] || { mkdir -p "$copy" && cp -r "$image/app/." "$copy"; }

echo "-- start"
user=$(lines USER)
chmod -R a-w,a+rX "$image/app"
chmod 755 "$image"
"${as_root[@]}" chown "$user" "$image/data"

port=8100
while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((port + 1)); done
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
eval "environment=($(lines ENV) ASPNETCORE_URLS=http://127.0.0.1:$port JWT_SECRET=$(head -c 32 /dev/urandom | base64) DOTNET_ROOT=$dotnet)"
eval "entrypoint=($(one ENTRYPOINT)) probe=($(one HEALTHCHECK))"
as_user=("${as_root[@]}" setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups env -i -C "$image/app" "${environment[@]}")

fails() { if "$@"; then echo "should have failed: $*" && return 1; fi; }

fails "${as_user[@]}" "${probe[@]}" # Nothing runs yet.
fails "${as_user[@]}" touch "$image/app/file" "$image/file"

"${as_user[@]}" "${entrypoint[@]}" > "$image.log" 2>&1 &
host_pid=$!
for _ in $(seq 60); do
    "${as_user[@]}" "${probe[@]}" && ready=1 && break
    kill -0 "$host_pid" 2> /dev/null || "${as_root[@]}" kill -0 "$host_pid" || break
    sleep 0.5
done
cat "$image.log"
[ "${ready:-}" = 1 ]

curl -sSf -H 'Content-Type: application/json' -d '{"name":"Alice","email":"alice@example.com"}' "http://127.0.0.1:$port/users/"
test -s "$image/data/users.db"

echo "-- stop"
"${as_root[@]}" kill -TERM "$host_pid"
wait "$host_pid"
host_pid=
fails "${as_user[@]}" "${probe[@]}"
echo "stopped with 0"
