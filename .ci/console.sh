#!/usr/bin/env bash
# Fails if the committed files of the console are not what its sources give, or are larger than 150 kB. To build them: npm ci && npm run build in Console/Page.
set -euo pipefail
cd "$(dirname "$0")/../src/BuildingBlocks/Cello.Hosting/Console"
limit=150000

npm ci --prefix Page --ignore-scripts --no-audit --no-fund --silent
npm run --prefix Page --silent check

built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
node Page/build.mjs "$built"
diff -rq "$built" Assets || { echo "Console/Assets is not what Console/Page gives. Build it: npm run build --prefix $(pwd)/Page" && exit 1; }

bytes=$(cat Assets/* | wc -c)
[ "$bytes" -lt "$limit" ] || { echo "The console's files have $bytes bytes, more than $limit" && exit 1; }
