#!/usr/bin/env bash
# templates.sh FOLDER: packs the building blocks and the templates into FOLDER, makes solutions from them there, and uses them as a newcomer would: build,
# run, add a module and a use case, test, split, upgrade. Each step fails with its own output.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD folder=$(realpath -m "$1")
mkdir -p "$folder"

# Of this run only, so that no package of an earlier one is used; warnings are errors, as for the CI of a generated solution.
version=1.0.0-ci.$(date +%s) newer=1.0.1-ci.$(date +%s)
export CI=true DOTNET_CLI_HOME=$folder/home DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
export NUGET_PACKAGES=${NUGET_PACKAGES:-$HOME/.nuget/packages}

host_pid=
trap '[ -z "$host_pid" ] || kill -TERM "$host_pid"' EXIT

step() { echo "-- $* ($SECONDS s)"; }

serve() { # serve SOLUTION PORT ARGUMENT...: starts the built host of a solution, and waits until it is ready
    local solution=$1 port=$2
    ASPNETCORE_ENVIRONMENT=Development dotnet "$solution/src/Host/$solution.Host/bin/Debug/net10.0/$solution.Host.dll" \
        --urls "http://127.0.0.1:$port" --data "$folder/data" "${@:3}" > "$folder/host.log" 2>&1 &
    host_pid=$!
    for _ in $(seq 240); do
        curl -sf "http://127.0.0.1:$port/health/ready" > /dev/null && return 0
        kill -0 "$host_pid" 2> /dev/null || break
        sleep 0.5
    done
    cat "$folder/host.log"
    return 1
}

stop() {
    kill -TERM "$host_pid"
    wait "$host_pid"
    host_pid=
}

post() { # post URL BODY
    curl -sSf -X POST "$1" -H 'Content-Type: application/json' -d "$2"
    echo
}

free_port() {
    local port=8200
    while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((port + 1)); done
    echo $port
}

step "pack"
for number in "$version" "$newer"; do
    for project in src/BuildingBlocks/*/*.csproj templates/Cello.Templates/Cello.Templates.csproj; do
        dotnet pack "$project" --no-restore -c Debug -p:NoBuild=true -p:CelloVersion="$number" -o "$folder/feed" -v q
    done
done
cd "$folder"
dotnet new install "feed/Cello.Templates.$version.nupkg"

step "a solution"
dotnet new cello -n Shop --feed "$folder/feed"
dotnet build Shop -v q
port=$(free_port)
serve Shop "$port"
post "http://127.0.0.1:$port/users/" '{"name": "Alice", "email": "alice@example.com"}' | grep -F '"id":1'
post "http://127.0.0.1:$port/orders/" '{"user_id": 1, "items": ["Book", "Pen"]}' | grep -F '"user_name":"Alice"'
stop

step "a module, which the tests miss in the host"
(cd Shop && dotnet new cello-module -n Stock && dotnet new cello-usecase -n RefillStock --module Stock && dotnet new cello-usecase -n CountStock --module Stock --query)
if (cd Shop && dotnet test --project architecture-tests/Shop.ArchitectureTests) > test.log 2>&1; then
    echo "should have failed" && cat test.log && exit 1
fi
line=$(grep -oE 'new Stock\.Infrastructure\.StockModule\(\),?' test.log | head -n 1) || { cat test.log && exit 1; }
sed -i "s/^    args,\$/    args,\n    ${line%,},/" Shop/src/Host/Shop.Host/Program.cs

step "all tests, in every topology"
(cd Shop && dotnet test --max-parallel-test-modules 1)
(cd Shop && dotnet format --no-restore --verify-no-changes)

step "the module alone"
serve Shop "$port" --modules stock
post "http://127.0.0.1:$port/stock/" '{"name": "Book", "stock": 3}' | grep -F '"stock":3'
stop

step "an empty solution, and a module of two projects"
dotnet new cello -n Acme.Empty --empty --feed "$folder/feed"
(cd Acme.Empty && dotnet build -v q && dotnet test --no-build)
(cd Acme.Empty && dotnet new cello-module -n Payments --minimal && dotnet new cello-usecase -n RefundPayment --module Payments --minimal)
sed -i 's/^    args);$/    args,\n    new Payments.Infrastructure.PaymentsModule());/' Acme.Empty/src/Host/Acme.Empty.Host/Program.cs
(cd Acme.Empty && dotnet test --max-parallel-test-modules 1)

step "an upgrade is one number"
sed -i "s#<CelloVersion>.*</CelloVersion>#<CelloVersion>$newer</CelloVersion>#" Acme.Empty/Directory.Packages.props
(cd Acme.Empty && dotnet build -v q)
grep -qF "\"Cello.Modularity/$newer\"" Acme.Empty/src/Host/Acme.Empty.Host/obj/project.assets.json
step "done"
