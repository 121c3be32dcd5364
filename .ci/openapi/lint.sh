#!/usr/bin/env bash
# lint.sh DOCUMENT...: fails if the linter has anything, be it a warning, to say of one of these OpenAPI documents (URLs or files).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund --silent
"$here/node_modules/.bin/redocly" lint --config "$here/redocly.yaml" --format stylish "$@"
