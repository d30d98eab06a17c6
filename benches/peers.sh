#!/usr/bin/env bash
# The same queries over the same corpus, through tian and through the finders that are installed.
#
#   benches/peers.sh [PROPOSALS]      150000 unless said otherwise
#
# Each peer's figure is a whole run over the file: it reads 3.5 KB a line, 0.5 GB in all, searches and
# prints. That of `tian search` is the same: load, fold, index, search. tian's keystroke is what a
# person waits for while the program is open, taken by `cargo bench --bench search`, which has the
# file loaded already; the peers have no such mode for a file that is on disk, though fzf's and sk's
# screens keep their lines in memory too. Times are the best of three, in one run on one machine;
# only the ratios can be carried elsewhere. Nothing here does the others' work: fzf and sk match
# letters in order anywhere in a line and know no pinyin, rg matches exactly.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-150000}
corpus=${TMPDIR:-/tmp}/tian-peers-$count.jsonl
[ -s "$corpus" ] || cargo run --quiet --release --example corpus -- "$count" > "$corpus"
cargo build --quiet --release
tian=target/release/tian

# Milliseconds of the best of three runs.
best() {
    local least="" begun took
    for _ in 1 2 3; do
        begun=$(date +%s%N)
        "$@" < "$corpus" > /dev/null || true
        took=$(( ($(date +%s%N) - begun) / 1000000 ))
        if [ -z "$least" ] || [ "$took" -lt "$least" ]; then least=$took; fi
    done
    echo "$least"
}

keystroke=$(cargo bench --quiet --bench search -- "$count" | awk -v n="$count" -F'|' '$1 ~ "^ *" n " " { split($3, t, " "); print t[1] }')
echo "proposals: $count, file: $(( $(stat -c %s "$corpus") / 1000000 )) MB"
echo "tian's keystroke, settled, median of the typed list: $keystroke ms"
printf '%-12s %10s %14s %16s\n' query peer milliseconds "to a keystroke"
for query in 高标准农田 凤凰古镇第5000号索道 能源; do
    report() { printf '%-12s %10s %14s %15.0fx\n' "$query" "$1" "$2" "$(awk -v a="$2" -v b="$keystroke" 'BEGIN { print a / b }')"; }
    report "tian search" "$(best "$tian" search --limit 10 "$query" "$corpus")"
    if command -v rg > /dev/null; then report "rg -c" "$(best rg -c "$query")"; fi
    if command -v fzf > /dev/null; then report "fzf --filter" "$(best fzf --filter "$query")"; fi
    if command -v sk > /dev/null; then report "sk --filter" "$(best sk --filter "$query")"; fi
done
for peer in rg fzf sk; do command -v "$peer" > /dev/null || echo "$peer is not installed: left out"; done
