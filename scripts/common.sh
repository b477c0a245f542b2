# shellcheck shell=bash
# Sourced by the other scripts: where the project is, and how to talk.

# shellcheck disable=SC2034  # read where this is sourced
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Talk goes to standard error: standard output is for what a script was asked for.
say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# How release products are built, all of them alike: what is compiled for one is there for the others. With Swift's runtime
# inside, a program needs no toolchain where it runs, and starts in half the time. All of its functions from elsewhere are
# looked up as it starts, so that the table of them can be read-only from then on. Where it was built is nobody's business,
# and would make the same source another binary.
# shellcheck disable=SC2034  # read where this is sourced
release=(--package-path "$root" --configuration release --static-swift-stdlib --disable-local-rpath
    -Xlinker -z -Xlinker now
    -Xswiftc -file-prefix-map -Xswiftc "$root=." -Xcc "-ffile-prefix-map=$root=.")
