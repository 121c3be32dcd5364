# Takes the commands that the README shows out of it, so that what a newcomer types is what CI runs. Sourced by run.

declare -A pids

readme() { # readme MARK: the code block after the comment <!-- ci: MARK... -->
    awk -v mark="<!-- ci: $1" 'index($0, mark) == 1 { found = 1; next } found && /^```/ { if (inside) exit; inside = 1; next } inside' README.md
}

start() { # start NAME: runs the README's command in the background until its host is ready
    local name=$1 url
    url=$(sed -n "s/^<!-- ci: start $name \(.*\) -->$/\1/p" README.md)
    bash -c "$(readme "start $name" | sed '$ s/^/exec /')" > "$work/$name.log" 2>&1 &
    pids[$name]=$!
    for _ in $(seq 240); do
        curl -sf "$url/health/ready" > /dev/null && return 0
        kill -0 "${pids[$name]}" 2> /dev/null || break
        sleep 0.5
    done
    echo "$name did not become ready:" && cat "$work/$name.log"
    return 1
}

stop() { # stop NAME: asks the host to stop; its exit code must be 0
    local pid=${pids[$1]}
    unset "pids[$1]"
    kill -TERM "$pid"
    wait "$pid"
}

stop_all() {
    local name
    for name in "${!pids[@]}"; do stop "$name" || true; done
}

split() { # the same calls, each to the host that has the module
    sed -e 's#:8000/users#:8001/users#' -e 's#:8000/orders#:8002/orders#'
}

one_a_line() { # answers one a line, without what differs each time
    sed -e 's/"trace_id":"[^"]*"/"trace_id":""/g' -e 's/}{/}\n{/g' -e '$a\'
}

answers_as_written() { # answers_as_written COMMANDS: they answer what the README says
    diff <(readme answers | one_a_line) <(bash -c "${1//curl /curl -sS }" | one_a_line)
}

token_alone() { # a token, and no word of a build
    touch src/Host/Cello.Host/Program.cs
    JWT_SECRET="a secret of 32 bytes or more, and not this one" dotnet run --project src/Host/Cello.Host -- token --sub 1 --role admin > "$work/token" || return 1
    cat "$work/token"
    [ "$(wc -l < "$work/token")" = 1 ] && grep -qE '^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$' "$work/token"
}

signs_in() { # signs_in COMMANDS: they give Carol a token, and an administrator one that holds
    local said
    said=$(bash -c "${1//curl /curl -sS }") && echo "$said"
    grep -q '"access_token":"' <<< "$said" && curl -sSf -H "Authorization: Bearer ${said##*\}}" http://127.0.0.1:8000/users/
}
