#!/bin/bash
# Installs the package in a clean root, uses it there as people do, and takes it away again.
#
#   Sources/rct/Packaging/check-deb.sh PACKAGE.deb [SUITE]        (as root)
#
# The root is a new minimal Debian (debootstrap) of this machine's release, or of SUITE, from the mirror that
# apt has, in a temporary folder: neither Swift nor these sources are in it. Nothing is mounted but in a namespace that ends
# with this script.
set -euo pipefail
deb=$(realpath "$1")

for tool in debootstrap unshare; do
  command -v "$tool" >/dev/null && continue
  echo "$tool is absent: apt-get install debootstrap util-linux" >&2
  exit 1
done

# shellcheck disable=SC2016 # apt-get fills these in.
read -r mirror suite < <(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' \
  'Origin: Debian' 'Label: Debian' | sort -u | head -n 1)
suite=${2:-$suite}

# A root is open to everybody.
root=$(mktemp -d)
chmod 755 "$root"
trap 'rm -rf --one-file-system "$root"' EXIT

step() {
  printf '== %4d s: %s ==\n' "$SECONDS" "$*"
}

# Runs what is on standard input in the root, as root of it; its commands read nothing. "fails COMMAND" is an
# error where it does not: "set -e" looks away from a "!".
inside() {
  { echo 'fails() { if "$@"; then echo "should fail: $*" >&2; exit 1; fi; }' && cat; } >"$root/tmp/inside.sh"
  unshare --mount --pid --fork --mount-proc="$root/proc" chroot "$root" /usr/bin/env -i \
    PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    bash -euo pipefail /tmp/inside.sh </dev/null
}

# Every file outside of what apt and dpkg remember, with the contents of what is configured.
leftovers() {
  find "$root" -xdev \( -path "$root/var/lib/dpkg" -o -path "$root/var/lib/apt" -o -path "$root/var/cache" \
    -o -path "$root/var/log" -o -path "$root/tmp" -o -path "$root/proc" -o -path "$root/run" -o -name '*-' \) -prune \
    -o -printf '%P %m %U %G\n' | sort
  (cd "$root/etc" && find . -type f ! -name '*-' -exec sha256sum {} + | sort -k 2)
}

step "a minimal $suite from $mirror"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
  { tail -n 20 "$root.log" >&2; exit 1; }
rm -f "$root.log"
cp "$deb" "$root/tmp/rct.deb"

step "what the package depends on, and what the checks need: man, and the shells of the completions"
inside <<'END'
apt-get -qq update
apt-get -qq install --no-install-recommends -y man-db bash-completion zsh fish >/dev/null
apt-get -qq satisfy --no-install-recommends -y "$(dpkg-deb --field /tmp/rct.deb Depends)" >/dev/null
useradd --create-home ann
fails command -v swift
END
leftovers >"$root/tmp/before"

step "install"
inside <<'END'
apt-get install --no-install-recommends -y /tmp/rct.deb 2>&1 | tee /tmp/install.log
grep -q '1 newly installed' /tmp/install.log
ldd /usr/bin/rct | tee /tmp/libraries | grep -q libsqlite3
fails grep -E 'swift|Foundation|not found' /tmp/libraries
[ "$(stat -c '%a %U' /var/lib/rct)" = '700 rct' ]
END

step "a coordinator's first minutes: the demonstration, and a month of a programme"
inside <<'END'
cat >/tmp/month.sh <<'SCRIPT'
set -euo pipefail
cd
rct demo | tee demo.txt
[ "$(grep -c 'best possible under these rules' demo.txt)" = 3 ]
rct init coffee --name 'Coffee trials'
cd coffee
rct members import /usr/share/doc/rct/examples/members.csv
rct history import /usr/share/doc/rct/examples/history.csv
rct exclusions import /usr/share/doc/rct/examples/exclusions.csv
rct round draw --date 2026-11-02 --seed 7 --pins /usr/share/doc/rct/examples/pins.csv
rct round confirm
rct round export 2026-11 --output pairs.xlsx
rct round verify 2026-11
rct mail queue introductions
rct mail send
rct doctor
SCRIPT
runuser -u ann -- bash /tmp/month.sh
END

step "manual pages, completions, units"
inside <<'END'
man -P cat rct | grep -q 'Randomised Coffee Trials'
for page in /usr/share/man/man1/rct*.1.gz; do
  name=$(basename "$page" .1.gz)
  man --warnings -P cat "$name" 2>/tmp/warnings | grep -q . || { echo "man $name shows nothing" >&2; exit 1; }
  fails grep . /tmp/warnings
done
echo "$(ls /usr/share/man/man1/rct*.1.gz | wc -l) manual pages"
bash -c '
  set -u +e; source /usr/share/bash-completion/bash_completion; source /usr/share/bash-completion/completions/rct
  COMP_WORDS=(rct roun); COMP_CWORD=1; COMP_LINE="rct roun"; COMP_POINT=8; COMPREPLY=()
  $(complete -p rct | sed "s/.*-F \([^ ]*\).*/\1/") rct roun rct
  [ "${COMPREPLY[*]}" = round ] || { echo "bash completes \"roun\" to \"${COMPREPLY[*]}\"" >&2; exit 1; }'
zsh -n /usr/share/zsh/vendor-completions/_rct
fish -c 'complete --do-complete "rct roun"' | grep -q '^round'
systemd-analyze verify /lib/systemd/system/rct.service /lib/systemd/system/rct.timer
[ "$(systemctl is-enabled rct.timer)" = disabled ]
END

step "purge: nothing stays"
inside <<'END'
apt-get purge -y rct 2>&1 | tail -n 3
rm -rf ~ann/coffee ~ann/demo.txt
END
leftovers >"$root/tmp/after"
diff "$root/tmp/before" "$root/tmp/after"

step "the machine's own programme outlives a purge, and only its user sees it"
inside <<'END'
apt-get -qq install --no-install-recommends -y /tmp/rct.deb >/dev/null
sed -i 's/^name = .*/name = "Ours"/' /etc/rct/rct.toml
systemctl enable --quiet rct.timer
runuser -u rct -- rct init --home /var/lib/rct
runuser -u rct -- rct members import /usr/share/doc/rct/examples/members.csv --home /var/lib/rct
runuser -u rct -- rct schedule run --home /var/lib/rct
runuser -u rct -- rct doctor --home /var/lib/rct
fails runuser -u ann -- ls /var/lib/rct 2>/dev/null
apt-get remove -y rct 2>&1 | tail -n 3
apt-get -qq install --no-install-recommends -y /tmp/rct.deb >/dev/null
runuser -u rct -- rct next --home /var/lib/rct
# Rules that became a file, as "sed -i" or rsync makes one of the link, outlive the next version.
sed -i 's/^name = .*/name = "Still ours"/' /var/lib/rct/rct.toml
dpkg -i /tmp/rct.deb >/dev/null
grep -q '^name = "Still ours"' /var/lib/rct/rct.toml
rm /var/lib/rct/rct.toml
dpkg -i /tmp/rct.deb >/dev/null
grep -q '^name = "Ours"' /var/lib/rct/rct.toml
# So does a link to rules elsewhere, also when the package goes.
cp -p /etc/rct/rct.toml /srv/rct.toml
ln -sfT /srv/rct.toml /var/lib/rct/rct.toml
apt-get remove -y rct >/dev/null 2>&1
apt-get -qq install --no-install-recommends -y /tmp/rct.deb >/dev/null
[ "$(readlink /var/lib/rct/rct.toml)" = /srv/rct.toml ]
ln -sfT /etc/rct/rct.toml /var/lib/rct/rct.toml
rm /srv/rct.toml
apt-get purge -y rct 2>&1 | grep 'was kept'
[ -s /var/lib/rct/rct.sqlite ] && [ ! -e /usr/bin/rct ] && [ ! -e /etc/rct ]
grep -q '^name = "Ours"' /var/lib/rct/rct.toml.kept
[ "$(stat -c %U /var/lib/rct/rct.toml.kept)" = rct ]
find /etc/systemd -name 'rct*' >/tmp/links
fails grep . /tmp/links
END

step "all checked: $(stat -c %s "$deb") bytes, $(dpkg-deb --field "$deb" Installed-Size) KiB installed"
