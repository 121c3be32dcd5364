#!/usr/bin/env bash
# check.sh [FILE...]: fails if a word in one of these files, or in any tracked file that people write, is not in a dictionary or in words.txt.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

npm ci --prefix "$here" --ignore-scripts --no-audit --no-fund --silent
if [ $# -gt 0 ]; then
    printf '%s\n' "$@"
else
    git ls-files '*.cs' '*.csproj' '*.props' '*.md' '*.yaml' '*.yml' '*.sh' '*.json' '*.py' '*.ts' '*.lua' '*.example' '*/run' '*/guard' Dockerfile
fi | "$here/node_modules/.bin/cspell" lint --config "$here/cspell.json" --no-progress --no-summary --relative --file-list stdin
