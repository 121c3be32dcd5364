#!/usr/bin/env bash
# templates.sh FOLDER: packs the building blocks and the templates into FOLDER, compares one with the last release, and uses them as a newcomer does: walks
# the tutorial, creates an empty solution with a module of two projects, runs that alone, leaves lines out, and upgrades it. Each step fails with its own output.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD folder=$(realpath -m "$1")
mkdir -p "$folder"

# Of this run only, so that no package of an earlier one is used; warnings are errors, as for the CI of a generated solution.
version=1.0.0-ci.$(date +%s) newer=1.0.1-ci.$(date +%s)
export CI=true DOTNET_CLI_HOME=$folder/home DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
export NUGET_PACKAGES=${NUGET_PACKAGES:-$HOME/.nuget/packages}

step() { echo "-- $* ($SECONDS s)"; }

step "pack"
for number in "$version" "$newer"; do
    for project in src/BuildingBlocks/*/*.csproj templates/Cello.Templates/Cello.Templates.csproj; do
        dotnet pack "$project" --no-restore -c Debug -p:NoBuild=true -p:CelloVersion="$number" -o "$folder/feed" -v q
    done
done
cd "$folder"

step "a package lacks no member of the last release"
compared() { # compared: packs a copy of a building block as the version after $version
    dotnet pack changed/src/BuildingBlocks/Cello.Contracts -p:CelloVersion="$newer" -p:CelloBaseline="$version" -p:RunAnalyzers=false \
        -p:RestoreAdditionalProjectSources="$folder/feed" -o "$folder/compared" -v q
}
mkdir changed
(cd "$repository" && cp -r --parents Directory.*.props BannedSymbols.txt src/Directory.Build.props src/BannedSymbols.txt src/BuildingBlocks/Directory.Build.props \
    src/BuildingBlocks/PACKAGE.md src/BuildingBlocks/Cello.Contracts "$folder/changed")
compared
sed -i 's/public IReadOnlyList<string> Codes/internal IReadOnlyList<string> Codes/' changed/src/BuildingBlocks/Cello.Contracts/RefusesAttribute.cs
! compared > compared.log || { echo "The package was made without the member." && exit 1; }
grep -F 'CP0002' compared.log | grep -F 'Cello.Contracts.RefusesAttribute.Codes.get' || { cat compared.log && exit 1; }

step "the tutorial"
node "$repository/.ci/tutorial.mjs" "$folder/tutorial" "$folder/feed" "$version"
(cd tutorial/Shop && dotnet format --no-restore --verify-no-changes)

step "an empty solution, and a module of two projects"
dotnet new cello -n Acme.Empty --empty --feed "$folder/feed"
(cd Acme.Empty && dotnet build -v q && dotnet test --no-build && dotnet run --no-build --project src/Host/Acme.Empty.Host -- contracts --check)
(cd Acme.Empty && dotnet new cello-module -n Payments --minimal && dotnet new cello-usecase -n RefundPayment --module Payments --minimal)
sed -i 's/^    args);$/    args,\n    new Payments.Infrastructure.PaymentsModule());/' Acme.Empty/src/Host/Acme.Empty.Host/Program.cs
(cd Acme.Empty && dotnet test --max-parallel-test-modules 1)

step "the new module in a process of its own"
port=$(node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close(); })')
(cd Acme.Empty/src/Host/Acme.Empty.Host && ASPNETCORE_ENVIRONMENT=Development exec dotnet bin/Debug/net10.0/Acme.Empty.Host.dll \
    --modules payments --urls "http://127.0.0.1:$port" --data "$folder/alone") > alone.log &
alone=$!
trap 'kill $alone 2> /dev/null || true' EXIT
curl -sS --fail --retry 60 --retry-delay 1 --retry-all-errors "http://127.0.0.1:$port/health/ready"
curl -sS --fail -H 'Content-Type: application/json' -d '{"name":"Chair","stock":5}' "http://127.0.0.1:$port/payments/" | grep -F '"name":"Chair"'
kill $alone
wait $alone
trap - EXIT

step "what a module does not register is named"
module=$(find Acme.Empty/src/Modules/Payments -name PaymentsModule.cs)
cp "$module" registered.cs
sed -i '/AddSettings/d; /AddRecurringJob/d; /PublishedEvent.Of/d' "$module"
! (cd Acme.Empty && env -u CI dotnet run --project architecture-tests/Acme.Empty.ArchitectureTests) > unregistered.log || { echo "The rules hold without the registrations." && exit 1; }
for line in 'host.AddSettings<PaymentsOptions>(...)' 'AddRecurringJob<..., RestockJob>()' 'PublishedEvent.Of<ItemAdded>(...)'; do
    grep -F "$line" unregistered.log || { cat unregistered.log && exit 1; }
done
cp registered.cs "$module"

step "an upgrade is one number"
sed -i "s#<CelloVersion>.*</CelloVersion>#<CelloVersion>$newer</CelloVersion>#" Acme.Empty/Directory.Packages.props
(cd Acme.Empty && dotnet build -v q)
grep -qF "\"Cello.Modularity/$newer\"" Acme.Empty/src/Host/Acme.Empty.Host/obj/project.assets.json
step "done"
