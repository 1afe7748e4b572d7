# shellcheck shell=bash
# What the machine must have: the .NET SDK, a compiler, libtorch and its companions. Sourced by ./ganymede and
# its kin after `root` is set. Everything said here goes to stderr: stdout belongs to the program.

: "${root:?}"
readonly sdk_needed=10.0
readonly libtorch_needed=1.13
readonly logs="$root/artifacts/logs"

say() { printf '%s\n' "$@" >&2; }
fail() { say "$@"; exit 1; }
exists() { compgen -G "$1" >/dev/null; }
at_least() { [[ $1 == "$(printf '%s\n' "$1" "$2" | sort -rV | head -n 1)" ]]; }

# Finds an SDK of the version that global.json asks for, and makes DOTNET_ROOT and PATH point at it.
find_dotnet() {
    local on_path folder sdk found=()
    on_path=$(readlink -f "$(command -v dotnet)" 2>/dev/null || true)
    for folder in "${DOTNET_ROOT:-}" "${on_path%/*}" /usr/share/dotnet /usr/lib/dotnet "${HOME:-}/.dotnet"; do
        [[ -n $folder && -x $folder/dotnet ]] || continue
        for sdk in "$folder"/sdk/*; do
            if [[ ${sdk##*/} =~ ^10\.0\.[1-9][0-9]{2}$ ]]; then
                export DOTNET_ROOT=$folder PATH="$folder:$PATH"
                return
            fi
            [[ -d $sdk && " ${found[*]} " != *" $sdk "* ]] && found+=("$sdk")
        done
    done

    local how="https://dotnet.microsoft.com/download/dotnet/$sdk_needed"
    apt-cache show "dotnet-sdk-$sdk_needed" &>/dev/null && how="sudo apt-get install -y dotnet-sdk-$sdk_needed"
    fail "Ganymede needs the .NET SDK $sdk_needed. Found: ${found[*]:-none}." \
        "Looked at PATH, DOTNET_ROOT, /usr/share/dotnet, /usr/lib/dotnet and ~/.dotnet." \
        "Get it: $how" \
        "If it is somewhere else, set DOTNET_ROOT to the folder that holds the program dotnet."
}

# Checks the libtorch that GANYMEDE_LIBTORCH names, and makes the name absolute.
check_own_libtorch() {
    local given=$GANYMEDE_LIBTORCH inner
    [[ -d $given ]] || fail "GANYMEDE_LIBTORCH is $given, which is not a folder. Give a folder with include/torch and lib/libtorch.so."
    GANYMEDE_LIBTORCH=$(readlink -f "$given")
    export GANYMEDE_LIBTORCH
    [[ -d $GANYMEDE_LIBTORCH/include/torch && -e $GANYMEDE_LIBTORCH/lib/libtorch.so ]] && return

    for inner in torch libtorch; do
        [[ -e $GANYMEDE_LIBTORCH/$inner/lib/libtorch.so ]] && fail \
            "GANYMEDE_LIBTORCH is $given, but libtorch is one folder further in. Use GANYMEDE_LIBTORCH=${given%/}/$inner"
    done
    [[ -d $GANYMEDE_LIBTORCH/include/torch ]] || say "GANYMEDE_LIBTORCH is $given, but it has no include/torch (the headers)."
    [[ -e $GANYMEDE_LIBTORCH/lib/libtorch.so ]] || say "GANYMEDE_LIBTORCH is $given, but it has no lib/libtorch.so (the library)."
    fail "Give the unpacked official libtorch archive, or the folder torch inside a Python environment's site-packages."
}

check_libtorch_version() {
    local include=$1 header version
    header="$include/torch/csrc/api/include/torch/version.h"
    [[ -e $include/torch/headeronly/version.h ]] && header="$include/torch/headeronly/version.h"
    version=$(awk '/#define TORCH_VERSION_(MAJOR|MINOR) /{ printf "%s%s", dot, $3; dot = "." }' "$header" 2>/dev/null)
    [[ -n $version ]] || fail "libtorch's version is not in $header: are the headers complete?"
    at_least "$version" "$libtorch_needed" || fail "libtorch in $include is $version; Ganymede needs $libtorch_needed or later." \
        "Debian 12 and Ubuntu 23.04 have it, or set GANYMEDE_LIBTORCH to a newer one."
}

# Fills `missing` with the packages whose files are not here. Files are asked, not the package database: a compiler
# or an OpenBLAS of another package serves as well.
find_missing() {
    missing=()
    command -v "${CXX:-g++}" >/dev/null || missing+=(g++)
    command -v cmake >/dev/null || missing+=(cmake)
    command -v make >/dev/null || missing+=(make)
    [[ ${1:-} != browser || -x /usr/bin/chromium ]] || missing+=(chromium)
    # Another libtorch brings its own BLAS, and Debian's image operators and Gloo do not fit it.
    [[ -z ${GANYMEDE_LIBTORCH:-} ]] || return 0
    exists '/usr/include/torch/csrc/api/include/torch/torch.h' && exists '/usr/lib/*/libtorch_cpu.so' || missing+=(libtorch-dev)
    exists '/usr/lib/python3/dist-packages/torchvision/image*.so' || missing+=(python3-torchvision)
    exists '/usr/include/gloo/rendezvous/store.h' || missing+=(libgloo-dev)
    exists '/usr/lib/*/openblas-openmp/libblas.so.3' || exists '/usr/lib/*/openblas-pthread/libblas.so.3' ||
        missing+=(libopenblas0-openmp)
}

install_missing() {
    local as_root=() command
    [[ $(uname -s) == Linux ]] || fail "Ganymede runs on Linux; this is $(uname -s)."
    command -v apt-get >/dev/null || fail \
        "This system has no apt-get (it is not Debian or Ubuntu), so these are yours to install: ${missing[*]} (Debian's names)." \
        "In other words: g++ with C++17, CMake 3.18 or later, make, and libtorch $libtorch_needed or later with its headers." \
        "Where libtorch is not a package, unpack the official archive and set GANYMEDE_LIBTORCH to it."

    command="apt-get install -y --no-install-recommends ${missing[*]}"
    if ((EUID != 0)); then
        if sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        elif command -v sudo >/dev/null; then
            fail "Some Debian packages are missing, and installing them takes root's rights. Type this, then start again:" \
                "  sudo sh -c 'apt-get update && $command'"
        else
            fail "Some Debian packages are missing, and installing them takes root's rights. Type this, then start again:" \
                "  su - -c 'apt-get update && $command'"
        fi
    fi

    say "Installing Debian packages: ${missing[*]}"
    step package-list "Fetching the list of packages" "${as_root[@]}" apt-get update || true    # one dead source need not matter
    refuse_old_libtorch
    local quietly=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -o APT::Color=0 -y --no-install-recommends)
    if ! step packages "Installing packages" "${as_root[@]}" "${quietly[@]}" install "${missing[@]}"; then
        local unreachable='Could not (resolve|connect)|Temporary failure|Network is unreachable|Unable to connect'
        if grep -qsE "$unreachable" "$logs"/package{s,-list}.log; then
            say "The package servers cannot be reached: is there a network? Once there is, start again, or type:"
        else
            sed -n 's/^E: /  /p' "$logs/packages.log" | head -n 10 >&2
            say "The packages could not be installed; all that apt-get said is in $logs. To try by hand, type:"
        fi
        fail "  apt-get update && $command"
    fi
    find_missing "${1:-}"
    ((${#missing[@]} == 0)) || fail "Installed, but still not found: ${missing[*]}. What apt-get said is in $logs/packages.log."
}

# An older Debian or Ubuntu would install a libtorch that cannot serve; better to say so before the download.
refuse_old_libtorch() {
    [[ " ${missing[*]} " == *" libtorch-dev "* ]] || return 0
    local candidate
    candidate=$(apt-cache policy libtorch-dev 2>/dev/null | awk '/Candidate:/{ print $2 }')
    [[ -n $candidate && $candidate != "(none)" ]] || return 0
    at_least "${candidate#*:}" "$libtorch_needed" || fail \
        "This system's package libtorch-dev is $candidate; Ganymede needs $libtorch_needed or later." \
        "Use Debian 12 or Ubuntu 23.04 or later, or unpack the official libtorch and set GANYMEDE_LIBTORCH to it."
}

# Debian's packages or their like, or a word on what to do. $1: what they are needed for.
find_packages() {
    local missing
    find_missing "${1:-}"
    ((${#missing[@]} == 0)) || install_missing "${1:-}"
    check_libtorch_version "${GANYMEDE_LIBTORCH:-/usr}/include"
}
