#!/usr/bin/env bash
# What a collection larger than a small machine's memory costs: the first start, which makes the index and keeps it,
# and the starts after it.
#
#   benches/scale.sh [PROPOSALS]      150000 unless said otherwise; 1500000 is 5.2 GB, nearly as much again for the
#                                     index, and three times as much for SQLite's
#   TIAN_PROGRAM                      a program that is there already
#
# A start is a whole run of `tian search`: load, or open the index, search, print. Memory is the most that the process
# had in its own pages (VmHWM; what the kernel keeps of the index and gives up again is not in it). The best of three,
# but for the first start and the cold one. Cold is as far as that can be made without being root: the pages of file
# and index are given up by dd, where it can. Times are of one machine; only the ratios can be carried elsewhere.
#
# Then a committee's reports: each format of 752 reviewed proposals of 6,000, to be written within 2 s and 64 MB.
#
# Beside it, where sqlite3 is installed, what a person would otherwise set up: a table of SQLite's FTS5 with trigrams
# over the same texts, asked for the same exact queries (of three characters at least: it has no shorter ones, no pinyin
# and no slips). Its times within one process are those of its own clock.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=benches/common/memory.sh
source benches/common/memory.sh
count=${1:-150000}
folder=${TMPDIR:-/tmp}/tian-scale
mkdir -p "$folder"
# Megabytes: the file and its index; and SQLite's table beside its own copy of the texts.
free=$(df --output=avail -B 1000000 "$folder" | tail -n 1)
needed=$(( count * 7 / 1000 )) more=$(( count * 14 / 1000 ))
if [ "$free" -lt "$needed" ]; then
    echo "$folder has $free MB left, and $needed are needed" >&2
    exit 1
fi
corpus=$folder/$count.jsonl
[ -s "$corpus" ] || cargo run --quiet --release --example corpus -- "$count" > "$corpus"
# What was written to just now may still be written to, and no index of it is kept.
touch -d '1 hour ago' "$corpus"
tian=${TIAN_PROGRAM:-$PWD/target/release/tian}
[ -n "${TIAN_PROGRAM:-}" ] || cargo build --quiet --release
export XDG_CACHE_HOME=$folder/cache TIAN_LANG=en
"$tian" cache clear > /dev/null 2>&1 || true

# Runs a command; sets `took` (milliseconds) and `memory`.
run() {
    local begun process
    begun=$(date +%s%N)
    "$@" > "$folder/out" 2>&1 &
    process=$!
    memory=0
    while look_at "$process" 2> /dev/null; do sleep 0.002; done
    wait "$process" || true
    took=$(( ($(date +%s%N) - begun) / 1000000 ))
}

report() { printf '%-34s %8s ms %8s MB\n' "$1" "$took" "$(( memory / 1024 ))"; }

best() {
    local what=$1 least="" most=0
    shift
    for _ in 1 2 3; do
        run "$@"
        if [ -z "$least" ] || [ "$took" -lt "$least" ]; then least=$took; fi
        if [ "$memory" -gt "$most" ]; then most=$memory; fi
    done
    took=$least memory=$most
    report "$what"
}

size() { stat -c %s "$@" | awk '{ sum += $1 } END { print int(sum / 1000000) }'; }

echo "proposals: $count, file: $(size "$corpus") MB"
# In place of the shell that runs it, so that what is looked at is the program.
search() { exec "$tian" search --limit 10 "$@" "$corpus"; }
limited() { ulimit -v 700000; search "$@"; }
on_one_core() { exec taskset -c 0 "$tian" search --limit 10 "$@" "$corpus"; }
unkept() { XDG_CACHE_HOME=/dev/null/none search "$@"; }
piped() { exec "$tian" search --limit 10 "$@" - < <(cat "$corpus"); }
list() { exec "$tian" list --json "$corpus" > >(head -3); }

run search 高标准农田
report "first start, 高标准农田"
echo "index: $(size "$XDG_CACHE_HOME"/tian/indexes/*.index) MB"
for query in 高标准农田 凤凰古镇第5000号索道 能源 nengyuan jianshe gbznt 高标准浓田; do
    best "second start, $query" search "$query"
done
best "list --json | head, second start" list
best "one core, nengyuan" on_one_core nengyuan
best "ulimit -v 700000, nengyuan" limited nengyuan
for file in "$corpus" "$XDG_CACHE_HOME"/tian/indexes/*.index; do
    dd if="$file" iflag=nocache count=0 status=none || true
done
run search nengyuan
report "cold, nengyuan"
whole=$(stat -c %s "$corpus")
last=$(tail -n 1 "$corpus" | sed 's/"id":"[^"]*"/"id":"appended"/')
echo "$last" >> "$corpus"
touch -d '30 minutes ago' "$corpus"
run search nengyuan
report "a line appended, nengyuan"
truncate -s "$whole" "$corpus"
run unkept nengyuan
report "no index can be kept, nengyuan"
run piped nengyuan
report "a pipe, nengyuan"
rm -r "$folder/cache"

reviewed=$folder/6000.jsonl
[ -s "$reviewed" ] || cargo run --quiet --release --example corpus -- 6000 > "$reviewed"
export TIAN_REVIEWS=$folder/reviews TIAN_REVIEWER=王丽
rm -rf "$TIAN_REVIEWS"
{
    echo '编号,建议序号,判定,办理结果,办理工作,批注'
    for (( at = 1; at <= 6000; at += 8 )); do
        printf '%s,1,已答复,,,\n%s,2,部分答复,,,请补数字\n%s,,,满意,基本满意,\n' "$at" "$at" "$at"
    done
    printf '%s,,,满意,满意,\n' 2 10
} > "$folder/filled.csv"
"$tian" review import --of "$reviewed" "$folder/filled.csv" > /dev/null
written() { exec "$tian" export --force --format "$1" -o "$folder/report.$1" "$reviewed"; }
for format in docx html md csv json xlsx; do best "$format, 752 reviewed of 6,000" written "$format"; done
rm -r "$TIAN_REVIEWS"

exact=(高标准农田 凤凰古镇第5000号索道 数字经济 区块链 农业农村局 卫健委 标准化 加快推进)
database=$folder/$count.sqlite
trigrams="CREATE VIRTUAL TABLE found USING fts5(texts, tokenize='trigram');"
if ! command -v sqlite3 > /dev/null; then
    echo "sqlite3 is not installed: left out"
elif ! sqlite3 :memory: "$trigrams" 2> /dev/null; then
    echo "sqlite3 knows no FTS5 with trigrams: left out"
elif [ "$free" -lt $(( needed + more )) ]; then
    echo "$folder has $free MB left, and $(( needed + more )) are needed with SQLite: left out"
else
    rm -f "$database"
    build() {
        exec sqlite3 "$database" "PRAGMA journal_mode=OFF" "PRAGMA synchronous=OFF" "CREATE TEMP TABLE lines(line)" \
            ".mode ascii" '.separator "\037" "\n"' ".import $corpus lines" "$trigrams" \
            "INSERT INTO found SELECT (SELECT group_concat(atom, char(10)) FROM json_tree(line) WHERE type = 'text') FROM lines"
    }
    ask() { exec sqlite3 "$database" "SELECT rowid FROM found WHERE texts MATCH '\"$1\"' ORDER BY rank LIMIT 10"; }
    run build
    report "SQLite FTS5 trigram, building"
    echo "its table: $(size "$database") MB"
    for query in 高标准农田 凤凰古镇第5000号索道; do best "SQLite, a start, $query" ask "$query"; done
    for query in "${exact[@]}"; do
        for _ in {1..25}; do echo "SELECT count(*) FROM found WHERE texts MATCH '\"$query\"';"; done
    done > "$folder/queries.sql"
    sqlite3 "$database" ".timer on" ".read $folder/queries.sql" | awk '/^Run Time/ { print $4 * 1000 }' | sort -g |
        awk '{ at[NR] = $1 } END { printf "SQLite, within a process: p50 %.1f ms, p99 %.1f ms\n", at[int((NR + 1) / 2)], at[int(NR * 0.99)] }'
    rm -f "$database"
fi
