#!/usr/bin/env bash
# previous.sh COMMIT FOLDER: publishes the host of an earlier commit to FOLDER, for the tests of a rolling upgrade. The commit's source is taken
# from git into a temporary folder, so that the working tree and its builds stay as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
commit=$1 folder=$(realpath -m "$2")

source=$(mktemp -d)
trap 'rm -rf "$source"' EXIT
git archive "$commit" | tar -x -C "$source"

# As the image is built: no server outlives the command.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$source"
dotnet publish src/Host/Cello.Host --configuration Release -p:RunAnalyzers=false --output "$folder" -v q
