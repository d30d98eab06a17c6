#!/usr/bin/env bash
# What a small machine needs: benches/low-spec.sh [PROGRAM]
#
# Under one core and with 64 MB of address space beside what the program's file takes, the bundled page is opened in a
# terminal of 80x24, searched by pinyin, read point by point, looked at through a lens and from above,
# reviewed, and its report written. Each step is waited for on the screen, and the run fails where one does
# not come. Prints the most address space and memory that it took, and the processor's time. PROGRAM is the
# static one of packaging/archives unless said otherwise. Needs Linux, taskset and script (util-linux).
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-${TIAN_STATIC_DIR:-target/static}/x86_64-unknown-linux-gnu/release/tian}")
[ -x "$program" ] || { echo "there is no $program: packaging/archives x86_64-unknown-linux-gnu makes it"; exit 1; }
for needed in taskset script; do
    command -v "$needed" > /dev/null || { echo "skipped: there is no $needed here"; exit 0; }
done

room=$(mktemp -d)
end() {
    # What has not ended by itself ends with the bench.
    [ ! -s "$room/pid" ] || kill "$(cat "$room/pid")" 2> /dev/null || true
    rm -rf "$room"
}
trap end EXIT
own=$((($(stat -c %s "$program") + 1023) / 1024))
limit=$((own + 64 * 1024))
core=$(taskset -cp $$ | sed 's/.*: *\([0-9]*\).*/\1/')
mkfifo "$room/keys"
cat > "$room/run" <<RUN
stty rows 24 cols 80
echo \$\$ > '$room/pid'
cd '$room'
ulimit -v $limit
exec env -i HOME='$room' TERM=xterm-256color LANG=C.UTF-8 TIAN_LANG=zh TIAN_REVIEWER=王丽 taskset -c $core '$program'
RUN
script -qefc "sh '$room/run'" "$room/screen" < "$room/keys" > /dev/null &
terminal=$!
exec 3> "$room/keys"

# Presses keys and waits for what they are to show, in what has been written since.
step() {
    local keys=$1 shows=$2 from
    from=$(stat -c %s "$room/screen" 2> /dev/null || echo 0)
    printf '%b' "$keys" >&3
    for _ in $(seq 600); do
        if tail -c "+$((from + 1))" "$room/screen" 2> /dev/null | grep -aq "$shows"; then return; fi
        kill -0 "$terminal" 2> /dev/null || break
        sleep 0.1
    done
    echo "after the keys '$keys' there is no '$shows' on the screen" >&2
    exit 1
}

step '' '搜索'
step '/nongtian' '拼音'
step '\r' '本件'
step '\e' '逐条'
step ']' '建议'
step 't' '承诺'
step 'o' '概况'
step 'q' '承诺'
step 'r' '已答复'
step '1' '已保存'
# The screen goes on saying so: the journal tells of the second.
printf 2 >&3
for _ in $(seq 600); do
    verdicts=$(cat "$room"/.local/share/tian/reviews/*/*.jsonl 2> /dev/null | grep -c '"verdict"' || true)
    [ "$verdicts" -lt 2 ] || break
    sleep 0.1
done
[ "$verdicts" = 2 ] || { echo "there are $verdicts verdicts in the journal, not 2" >&2; exit 1; }
step 'x' 'Markdown'
step 'm' '.md'
pid=$(cat "$room/pid")
value() { awk -v name="$1:" '$1 == name { print $2 }' "/proc/$pid/status"; }
peak=$(value VmPeak) resident=$(value VmHWM)
ticks=$(sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }')
# The first one closes the page that says where the report is.
step 'q' '退出'
printf 'q' >&3
wait "$terminal" || { echo "it did not end with status 0" >&2; exit 1; }
ls "$room"/*.md > /dev/null
awk -v own="$own" -v limit="$limit" -v peak="$peak" -v resident="$resident" -v ticks="$ticks" -v hz="$(getconf CLK_TCK)" 'BEGIN {
    printf "the program'\''s file: %.1f MB, allowed: %.1f MB of address space, on one core\n", own / 1024, limit / 1024
    printf "opened, searched, reviewed, reported: at most %.1f MB of address space, %.1f MB of memory, %.2f s of the processor\n", peak / 1024, resident / 1024, ticks / hz
}'
