#!/usr/bin/env bash
# Builds sdist and wheel, installs the wheel in a clean environment outside the repository, and shows that it gives the
# same bytes as the tree: `scripts/check_wheel.sh`. Packages come from pip's cache where they are in it.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
python=${PYTHON:-$root/.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m hatchling build -d "$work/dist" >/dev/null
# The wheel that the sdist makes is the one that is tried: so neither of them lacks anything.
mkdir "$work/sdist"
tar xzf "$work"/dist/*.tar.gz -C "$work/sdist" --strip-components 1
(cd "$work/sdist" && "$python" -m hatchling build -t wheel -d "$work/again" >/dev/null)
wheel=$(echo "$work"/again/*.whl)
"$python" scripts/same_files.py "$work"/dist/*.whl "$wheel"

"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --only-binary :all: \
  -c constraints.txt "$wheel"

cp -r examples/ferry "$work/ferry"
cd "$work"
unset PYTHONPATH
here() { "$python" -m consilience "$@"; } # of the tree
there() { "$work/venv/bin/consilience" "$@"; }
where=$("$work/venv/bin/python" -c 'import consilience; print(consilience.__file__)')
case $where in "$work"/venv/*) ;; *) echo "the wheel is not what was imported: $where" >&2; exit 1 ;; esac
for form in --json --markdown; do
  here account ferry "$form" >"here$form"
  there account ferry "$form" >"there$form"
  cmp "here$form" "there$form"
done
there add ferry --store new.db 2>/dev/null # the migrations are there
there ls --store new.db | cmp - <(here ls --store new.db)
there doctor >/dev/null
test -s "$work/venv/share/man/man1/consilience.1"
"$work/venv/bin/pip" check --disable-pip-version-check
echo "the wheel gives the same bytes as the tree: $(basename "$wheel"), $(du -h "$wheel" | cut -f1)"
