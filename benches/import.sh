#!/usr/bin/env bash
# What documents of others cost: a folder of letters and a ledger of many rows, from the files to the collection.
#
#   benches/import.sh [LETTERS [ROWS]]   1000 letters and 20000 rows unless said otherwise
#   TIAN_PROGRAM                         a program that is there already
#
# Each is a whole run of `tian import`, then of the same into the collection that it has made. The best of three, with
# the most memory that the process had in its own pages (VmHWM). What is asked for on two cores: 1,000 letters in 5 s,
# a ledger of 20,000 rows in 3 s.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=benches/common/memory.sh
source benches/common/memory.sh
letters=${1:-1000} rows=${2:-20000}
tian=${TIAN_PROGRAM:-$PWD/target/release/tian}
[ -n "${TIAN_PROGRAM:-}" ] || cargo build --quiet --release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder TIAN_LANG=en
mkdir "$folder/letters" "$folder/ledger"

awk -v count="$letters" -v folder="$folder/letters" 'BEGIN {
    split("教育局 水利局 住建局 民政局 交通局 文旅局 卫健委 农业农村局", units, " ")
    for (n = 1; n <= count; n++) {
        file = sprintf("%s/%04d.txt", folder, n)
        unit = "清和市" units[n % 8 + 1]
        title = sprintf("关于推进第%d片区公共服务设施建设的提案", n)
        printf "%s\n清函〔2024〕%d号\n%s类\n关于市政协六届三次会议第%d号提案的答复\n\n方知远、白露委员：\n", unit, n, substr("ABC", n % 3 + 1, 1), n > file
        printf "　　您们提出的《%s》（第%d号）收悉，现答复如下：\n", title, n > file
        for (p = 1; p <= 12; p++)
            printf "　　%d．关于第%d项建议。我局会同有关部门对片区%d处设施逐一摸底，已完成改造%d处，今年再安排经费%d万元，纳入年度计划，按季度通报进度，接受社会监督，年底前全部完工并移交管理单位。\n", p, p, n + p, p * 3, n % 90 + p > file
        printf "　　感谢您们对我市工作的关心和支持。\n\n%s\n2024年%d月%d日\n联系人：陈工，0000-7654321\n", unit, n % 12 + 1, n % 28 + 1 > file
        close(file)
    }
}'
awk -v count="$rows" 'BEGIN {
    print "提案号,案由,提案人,界别,类别,主办单位,会办单位,立案情况,交办日期,答复日期,办理结果,满意度,备注"
    for (n = 1; n <= count; n++)
        printf "%05d,关于推进第%d片区公共服务设施建设的提案,\"方知远,白露\",教育界,社会事业,市教育局,\"市财政局,市住建局\",立案,2024-02-20,2024-%02d-%02d,%s,满意,第%d批\n", n, n, n % 12 + 1, n % 28 + 1, substr("ABC", n % 3 + 1, 1), n % 7
}' > "$folder/ledger/a.csv"

# Runs a command three times, each without the file that it makes, if there is one named; prints the least time and the
# most memory.
best() {
    local said=$1 made=$2 least="" most=0 begun process took
    shift 2
    for _ in 1 2 3; do
        [ -z "$made" ] || rm -f "$made"
        begun=$(date +%s%N)
        "$@" > "$folder/out" 2>&1 &
        process=$!
        memory=0
        while look_at "$process" 2> /dev/null; do sleep 0.005; done
        # Numbers of which no proposal is there are unsure, which is no failure.
        wait "$process"
        took=$(( ($(date +%s%N) - begun) / 1000000 ))
        if [ -z "$least" ] || [ "$took" -lt "$least" ]; then least=$took; fi
        if [ "$memory" -gt "$most" ]; then most=$memory; fi
    done
    printf '%-34s %8d ms %6d MB\n' "$said" "$least" $(( most / 1024 ))
}

best "$letters letters" "$folder/letters.json" "$tian" import "$folder/letters" -o "$folder/letters.json"
best "$letters letters, --into" "" "$tian" import "$folder/letters" --into "$folder/letters.json"
best "$rows rows" "$folder/ledger.json" "$tian" import "$folder/ledger" -o "$folder/ledger.json"
best "$rows rows, --into" "" "$tian" import "$folder/ledger" --into "$folder/ledger.json"
