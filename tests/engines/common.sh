# What the scripts of this folder share: the program, a small plan, and the results of one process to compare with.
# Sourced with a folder to work in as $work.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ravine=${RAVINE:-$here/../../target/debug/ravine}
[ -x "$ravine" ] || { echo "there is no program '$ravine': run cargo build, or set RAVINE to its path"; exit 1; }
ravine=$(cd "$(dirname "$ravine")" && pwd)/$(basename "$ravine")
mkdir -p "$work"
plan=$work/plan.toml

# A grid of four runs with three seeds; $1 epochs each.
write_plan() {
    cat >"$plan" <<PLAN
name = 'engines'
seeds = 3
[base]
data = 'xor count=200'
net = 'dense 24 | relu | dense 2'
optimizer = 'adam lr=0.02 | cosine'
epochs = $1
batch = 16
[[vary]]
switch = 'regulariser'
picks = [{ name = 'plain' }, { name = 'dropout', net = 'dense 24 | relu | dropout 0.3 | dense 2' }]
[[vary]]
setting = 'label_noise'
values = [0, 0.2]
PLAN
}

# Trains everything in one process, on one thread.
run_alone() { "$ravine" experiment run "$plan" -o "$work/alone" --threads 1; }

# The finished tasks of a folder of results as names and hashes. What killed writers may have left is not counted.
hashes() { (cd "$1/tasks" && find . -name '[0-9a-f]*.jsonl' -exec sha256sum {} + | sort -k 2); }

# Fails unless a folder has the same files and the same reports as that of one process.
same_as_alone() {
    diff <(hashes "$work/alone") <(hashes "$1") || { echo "$2: the tasks differ from those of one process"; exit 1; }
    for format in table csv json svg; do
        diff <("$ravine" experiment report "$work/alone" --format "$format") \
            <("$ravine" experiment report "$1" --format "$format") ||
            { echo "$2: the $format differs from that of one process"; exit 1; }
    done
    echo "$2: $(hashes "$1" | wc -l) tasks and four reports are those of one process, bit for bit"
}
