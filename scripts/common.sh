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
