# shellcheck shell=bash
# Builds what has changed, once, and nothing else. Sourced after eng/setup.sh.
#
# A build is up to date when the list of its source files (name, size, time) equals the list kept from the last build
# that went well. The list is compared as a whole, so files that vanish or grow younger count as changes too.

: "${root:?}" "${logs:?}"
readonly cli="$root/artifacts/bin/Ganymede.Cli/release/Ganymede.Cli"
readonly bridge="$root/artifacts/native/libganymede_torch.so"
readonly bridge_build="$root/artifacts/native/build"

# The libtorch in use, as a list of that kind: another one, or an upgrade, asks for another bridge.
list_libtorch() {
    printf 'libtorch %s\n' "${GANYMEDE_LIBTORCH:-}"
    if [[ -n ${GANYMEDE_LIBTORCH:-} ]]; then set -- "$GANYMEDE_LIBTORCH"/lib/libtorch_cpu.so; else set -- /usr/lib/*/libtorch_cpu.so; fi
    find -H "$@" -printf '%p %s %T@\n' 2>/dev/null
}

# $1: bridge, cli, tests or browser.
list_sources() {
    local places=("$root"/{native,eng/build.sh})
    [[ $1 == bridge ]] || places+=("$root"/{src,Directory.Build.props,Directory.Packages.props,global.json})
    [[ $1 == tests || $1 == browser ]] && places+=("$root"/{tests,samples,bench,eng,Ganymede.slnx})
    list_libtorch
    find "${places[@]}" -type f ! -name '.*' ! -name '*.py' ! -name '*.pyc' ! -path '*/results/*' -printf '%p %s %T@\n' 2>/dev/null
}

up_to_date() {
    local kept="$root/artifacts/built.$1"
    [[ -e $kept && -e $bridge && ($1 != cli || -x $cli) && $(list_sources "$1") == "$(<"$kept")" ]]
}

# Makes sure that `bridge`, `cli`, `tests` or `browser` ($1) are built. Two starts at once: the second waits for the first, then finds nothing to do.
build_once() {
    [[ $1 == bridge ]] || find_dotnet          # the bridge is C++
    [[ -z ${GANYMEDE_LIBTORCH:-} ]] || check_own_libtorch
    up_to_date "$1" && return
    mkdir -p "$logs" 2>/dev/null
    if [[ ! -w $root/artifacts || ! -w $logs ]]; then
        fail "Ganymede has to be built, but $root/artifacts cannot be written. Start it once as the folder's owner."
    fi
    local lock
    exec {lock}>"$root/artifacts/build.lock"
    if ! flock -n "$lock"; then
        say "Another build is going on here; waiting for it."
        flock "$lock"
    fi
    if ! up_to_date "$1"; then
        find_packages "$1"
        build "$1"
    fi
    exec {lock}>&-
}

build() {
    local bridge_sources cli_sources test_sources          # as they are now: an edit during the build counts as a change
    bridge_sources=$(list_sources bridge) cli_sources=$(list_sources cli) test_sources=$(list_sources tests)
    if ! up_to_date bridge; then
        build_bridge
        printf '%s\n' "$bridge_sources" >"$root/artifacts/built.bridge"
    fi
    [[ $1 != bridge ]] || return 0

    case $1 in
        cli) build_managed "$root/src/Ganymede.Cli" ;;
        tests) build_managed "$root/Ganymede.slnx" ;;
        browser) build_managed "$root/tests/Ganymede.Studio.Browser" ;;
    esac
    printf '%s\n' "$cli_sources" >"$root/artifacts/built.cli"          # all of them contain the program
    [[ $1 == cli ]] || printf '%s\n' "$test_sources" >"$root/artifacts/built.$1"
}

# CMake and make see for themselves which source files changed; a different libtorch starts afresh.
build_bridge() {
    local built_for
    built_for="$root ${CXX:-} $(list_libtorch)"
    if [[ ! -e $bridge_build/built-for || $(<"$bridge_build/built-for") != "$built_for" ]]; then
        rm -rf "$bridge_build"
        step bridge "Preparing the bridge to libtorch" cmake -S "$root/native" -B "$bridge_build" -G "Unix Makefiles" \
            -DCMAKE_BUILD_TYPE=Release -DGANYMEDE_LIBTORCH="${GANYMEDE_LIBTORCH:-}" || explain_failure bridge
        printf '%s\n' "$built_for" >"$bridge_build/built-for"
    fi
    step bridge "Building the bridge to libtorch" cmake --build "$bridge_build" -j "$(nproc)" || explain_failure bridge
}

build_managed() {
    # A run that is still going has these files mapped into its memory: it keeps the old ones, the build writes new ones.
    rm -f "$cli" "${cli%/*}"/*.{dll,so}
    # No compiler server and no waiting MSBuild nodes: nothing stays behind when this is done.
    DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 \
        step build "Building Ganymede" dotnet build "$1" --configuration Release --tl:off -nologo -v:quiet \
        -p:RestoreLockedMode=true -p:UseSharedCompilation=false || explain_failure build
}

# Runs a command with its output in a log ($1) and one line about it ($2) on stderr.
step() {
    local log="$logs/$1.log" title=$2 start=$SECONDS ticker="" status=0
    shift 2
    if [[ -t 2 ]]; then
        while kill -0 $$ 2>/dev/null; do
            printf '\r%s … %d s ' "$title" $((SECONDS - start)) >&2
            sleep 1
        done {lock}>&- &
        ticker=$!
    else
        say "$title …"
    fi
    trap 'kill $ticker 2>/dev/null; say "" "Stopped."; exit 130' INT TERM
    "$@" >"$log" 2>&1 </dev/null {lock}>&- || status=$?
    trap - INT TERM
    [[ -z $ticker ]] || { kill "$ticker"; wait "$ticker" 2>/dev/null; printf '\r' >&2; }
    if ((status == 0)); then say "$title: $((SECONDS - start)) s"; else say "$title failed after $((SECONDS - start)) s"; fi
    return "$status"
}

explain_failure() {
    local log="$logs/$1.log" errors
    errors=$(grep -E 'error( [A-Z]+[0-9]+)? ?:|CMake Error|undefined reference|No space left' "$log" |
        sed -E "s#$root/##g; s# \[[^]]*proj\]##" | awk '!seen[$0]++' | head -n 20)
    say "${errors:-$(tail -n 20 "$log")}"
    case $errors in
        *NU1301*) say "NuGet's packages cannot be fetched: is there a network? Once there is, start again." ;;
        *NU1004*) say "A packages.lock.json is out of date: run 'dotnet restore Ganymede.slnx' and keep the changed lock files." ;;
    esac
    fail "The whole story is in $log"
}
