#!/usr/bin/env bash
# Fails if a tracked file has a phrase that is not plain technical English, and prints the lines. The comment at each phrase says what to write.
set -euo pipefail
cd "$(dirname "$0")/.."

anywhere=(
    'whoever'              # the caller, the client
    'anew'                 # again
    'beside'               # next to
    'all the same'         # anyway
    'by turns'             # in turn
    "can't say"            # cannot answer
    'makes? no sense'      # is invalid
    'lies about'           # has a wrong ...
    'there is nobody'      # there is no user
    'for trial'            # for testing
    'on (its|their) way'   # in flight
    'comes? late'          # starts later
    'kept\sanswers?'       # idempotency record
    'kept\sconnections?'   # pooled connection
    'patient openings?'    # connection retry
    'insistence'           # retrying client
    'false users'          # fake Users server
    'oftener'              # more often
)
in_prose=( # In code these are names of users, of Linux and of tests, and of a type of problem.
    'nobody'               # no host, no caller
    'everybody'            # every request
    'meanwhile'            # in the meantime
)

join() { local IFS='|' && echo "$*"; }
phrase() { echo "(^|[^A-Za-z-])($(join "$@"))([^A-Za-z-]|\$)"; }

files=('*.cs' '*.md' '*.yaml' '*.yml' '*.sh' '*.py' '*.ts' '*.lua' '*.example' '*.csproj' '*.props' '*/run' '*/guard' Dockerfile ':!.ci/phrases.sh')
spaced=("${anywhere[@]// /[ _]}") # Names of tests have underscores.
found=0
git grep -niE -e "$(phrase "${spaced[@]}")" -- "${files[@]}" && found=1
git grep -niE -e "$(phrase "${in_prose[@]}")" -- '*.md' && found=1
git grep -niE -e "(//|^ *#|<!--).*$(phrase "${in_prose[@]}")" -- "${files[@]}" ':!*.md' && found=1
exit $found
