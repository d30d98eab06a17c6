# shellcheck shell=bash
# How much memory a running process has had; sourced by the benches that print it.

# Sets `memory` (kB) by what the kernel says of a process; fails once that has ended.
look_at() {
    local name value
    while read -r name value _; do
        # shellcheck disable=SC2034 # who sources this reads it
        if [ "$name" = VmHWM: ]; then memory=$value; return; fi
    done < "/proc/$1/status"
    return 1
}
