#!/bin/bash
# Builds the Debian package of rct, and has lintian judge it.
#
#   Sources/rct/Packaging/build-deb.sh [FOLDER]
#
# FOLDER (default: .build-deb) gets rct_VERSION_ARCHITECTURE.deb. The version is the program's own. The same
# commit gives the same bytes; SOURCE_DATE_EPOCH (default: when the last commit was made) is the only time in them.
set -euo pipefail
cd "$(dirname "$0")/../../.."
packaging=Sources/rct/Packaging
out=$(realpath -m "${1:-.build-deb}")

for tool in dh lintian git swift; do
  command -v "$tool" >/dev/null && continue
  echo "$tool is absent: apt-get install debhelper lintian git (and Swift from swift.org)" >&2
  exit 1
done

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
maintainer="${DEBFULLNAME:-$(git log -1 --format=%an)} <${DEBEMAIL:-$(git log -1 --format=%ae)}>"

# The plugin of swift-argument-parser makes a page of each command, the same from any build: from the one that
# the tests use. The program is built as the README says, so that what was built for that is not built again, and no
# path of this machine gets into it.
rm -rf .build/plugins/GenerateManual/outputs
swift package generate-manual --configuration debug --multi-page --date "$(date -d "@$SOURCE_DATE_EPOCH" +%F)"
static=(-c release --static-swift-stdlib --product rct -Xcxx "-ffile-prefix-map=$PWD=.")
swift build "${static[@]}"
rct=$(swift build "${static[@]}" --show-bin-path)/rct

version=$("$rct" --version)
version=${version#rct }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/rct-$version
mkdir "$tree"
cp -r "$packaging/debian" "$tree/debian"

# Every library that is linked in has its licence named.
libraries=$(swift package show-dependencies --format flatlist | sort -u)
for library in $libraries; do
  grep -qE "^Files:.* $library( |\$)" "$tree/debian/copyright" && continue
  echo "$packaging/debian/copyright does not name $library" >&2
  exit 1
done

install -D "$rct" "$tree/usr/bin/rct"

# A page is found by the name of its file, and whatis(1) reads neither quotes nor two-letter words that are
# macros.
mkdir -p "$tree/usr/share/man/man1"
for page in .build/plugins/GenerateManual/outputs/rct/*.1; do
  name=$(basename "$page" .1)
  sed -e "/^\.Sh NAME/,/^\.Sh SYNOPSIS/s/^\.Nm .*/.Nm $name/" \
    -e "/^\.Sh SYNOPSIS/,/^\.Nm/s/^\.Nm\$/.Nm \"${name//./ }\"/" \
    -e '/^\.Nd /{s/"//g;s/ \([A-Z][a-z]\)\b/ \\\&\1/g}' "$page" >"$tree/usr/share/man/man1/$name.1"
done

completions() {
  mkdir -p "$tree/usr/share/$2"
  "$rct" --generate-completion-script "$1" | sed '1{/^#!/d}' >"$tree/usr/share/$2/$3"
}
completions bash bash-completion/completions rct
completions zsh zsh/vendor-completions _rct
completions fish fish/vendor_completions.d rct.fish

# The rules that a new programme gets, as those of the machine's own programme; and what calls it, as "rct
# schedule units" writes it for any programme, with the places of this package.
"$rct" init "$work/programme" 2>/dev/null
install -D -m 644 "$work/programme/rct.toml" "$tree/etc/rct/rct.toml"
mkdir "$work/units"
"$rct" schedule units --name rct --install "$work/units" --home "$work/programme" 2>/dev/null
for unit in rct.service rct.timer; do
  sed -e "s|^ExecStart=[^ ]*|ExecStart=/usr/bin/rct|" -e "s|$work/programme|/var/lib/rct|g" \
    -e '/^BindReadOnlyPaths=/d' -e 's|^User=.*|User=rct|' \
    -e '/^After=/a # Before "rct init" there is nothing to do.\nConditionPathExists=/var/lib/rct/rct.sqlite' \
    "$work/units/$unit" >"$tree/debian/$unit"
done

documents=$tree/usr/share/doc/rct
mkdir -p "$documents/notices" "$documents/examples"
cp README.md "$documents"
cp SampleData/{README.md,members.csv,history.csv,exclusions.csv,pins.csv,policy.toml} "$documents/examples"
for notice in .build/checkouts/*/NOTICE.txt; do
  library=$(basename "$(dirname "$notice")")
  # The folder may also have what was fetched for the documentation.
  grep -qix "$library" <<<"$libraries" || continue
  cp "$notice" "$documents/notices/$library"
done
sed -n '/^## Changelog/,$p' README.md >"$tree/CHANGELOG.md"
cat >"$tree/debian/changelog" <<END
rct ($version-1) unstable; urgency=medium

  * Built from commit $(git rev-parse --short=12 HEAD); what is new is in changelog.gz.

 -- $maintainer  $(date -R -d "@$SOURCE_DATE_EPOCH")
END
sed -i "s|@MAINTAINER@|$maintainer|" "$tree/debian/control"

(cd "$tree" && dpkg-buildpackage --build=binary --no-sign --no-check-builddeps)
mkdir -p "$out"
deb=$(cd "$work" && echo rct_*.deb)
cp "$work/$deb" "$out/$deb"
TMPDIR=$work lintian --fail-on error,warning --tag-display-limit 0 "$out/$deb"
sha256sum "$out/$deb"
