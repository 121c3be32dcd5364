#!/usr/bin/env bash
# check.sh GENERATOR HOST: makes a client of the host's OpenAPI document, compiles it strictly and makes the tutorial's calls with it.
set -euo pipefail
generator=$1 host=$2
here=$(cd "$(dirname "$0")" && pwd)
cd "$here"
out=generated/$generator
rm -rf "$out" && mkdir -p "$out"
curl -sSf "$host/openapi/v1.json" > "$out/openapi.json"

if [ "$generator" = kiota ]; then
    # Only JSON goes in or out.
    dotnet kiota generate --language CSharp --openapi "$out/openapi.json" --output "$out/client" --class-name CelloClient --namespace-name Cello.Client \
        --serializer Microsoft.Kiota.Serialization.Json.JsonSerializationWriterFactory \
        --deserializer Microsoft.Kiota.Serialization.Json.JsonParseNodeFactory --log-level Error
    dotnet run --project kiota -v q -- "$host"
    exit
fi

[ -f node_modules/.package-lock.json ] && [ node_modules/.package-lock.json -nt package-lock.json ] \
    || npm ci --ignore-scripts --no-audit --no-fund --silent
case $generator in
    openapi-typescript) node_modules/.bin/openapi-typescript "$out/openapi.json" --output "$out/schema.ts" ;;
    hey-api) node_modules/.bin/openapi-ts --input "$out/openapi.json" --output "$out/client" --silent ;;
    orval) API=$host node_modules/.bin/orval --config orval.config.cjs ;;
    *) echo "unknown generator: $generator" && exit 2 ;;
esac
echo "{\"extends\":\"../../tsconfig.json\",\"compilerOptions\":{\"rootDir\":\"../..\",\"outDir\":\"built\"},\"files\":[\"../../flows/$generator.ts\"]}" > "$out/tsconfig.json"
node_modules/.bin/tsc --project "$out/tsconfig.json"
node "$out/built/flows/$generator.js" "$host"
