#!/usr/bin/env bash
# Checks what packaging/linux/build.sh has built, as root on Debian:
#     packaging/linux/check.sh [MIRROR]
# 1. The .deb in a clean Debian root made by debootstrap: it installs with its dependencies, its window inspects a demo
#    server under Xvfb, its command line too, and nothing of it is left after it is purged.
# 2. The folder under a path with spaces and letters beyond ASCII, read-only, run by another user without a home.
# Needs debootstrap, and the network for it. MIRROR is a Debian mirror; without it, debootstrap's own default.
set -euo pipefail
cd "$(dirname "$0")/../.."

suite=bookworm
dist=$PWD/target/dist
name=mail-tls-inspector
deb=$(ls "$dist"/${name}_*.deb)
root=$(mktemp -d)
chmod 755 "$root"
odd=$(mktemp -d)
say() { printf '%s\n' "$*" >&2; }
fail() { say "FAILED: $*"; exit 1; }

clean_up() {
    umount "$root/proc" 2>/dev/null || true
    chmod -R u+w "$odd"
    rm -rf "$root" "$odd"
}
trap clean_up EXIT

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }

# One inspection by the window, which closes by itself; then one by the command line, whose exit status 1 says that the
# demo's private root is not trusted.
use() { # RUNNER... -- PREFIX
    local runner=()
    while [ "$1" != -- ]; do runner+=("$1"); shift; done
    "${runner[@]}" env MAIL_TLS_INSPECTOR_BRIEF=1 xvfb-run -a "$2$name" open demo:private-root || fail "the window: exit status $?"
    local status=0
    "${runner[@]}" "$2$name-cli" inspect demo:private-root >"$dist/.inspected" 2>&1 || status=$?
    [ "$status" -eq 1 ] || fail "the command line: exit status $status: $(cat "$dist/.inspected")"
    grep -q 'is not a public authority' "$dist/.inspected" || fail "the command line says: $(cat "$dist/.inspected")"
    rm "$dist/.inspected"
}

say "a clean $suite ..."
debootstrap --variant=minbase "$suite" "$root" "$@" >"$root.log" || { tail "$root.log"; exit 1; }
rm "$root.log"
mount -t proc proc "$root/proc"
inside apt-get -qq update
inside apt-get -qq install --yes --no-install-recommends xvfb xauth man-db >/dev/null
# A user's settings are the user's and stay, as those of every program do.
list() { (cd "$root" && find . \( -path ./root -o -path ./proc -o -path ./tmp -o -path ./var/cache -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log -o -path ./etc/ld.so.cache \) -prune -o -print | LC_ALL=C sort); }
before=$(inside dpkg-query --show | LC_ALL=C sort)

say "installing $(basename "$deb") ..."
cp "$deb" "$root/tmp/$name.deb"
list >"$root/tmp/before"
inside apt-get -qq install --yes --no-install-recommends "/tmp/$name.deb" >/dev/null
use inside -- /usr/bin/
inside man -P cat "$name" | grep -q 'EXIT STATUS' || fail "the manual page"
[ -f "$root/usr/share/applications/$name.desktop" ] || fail "the desktop entry"

say "removing it ..."
inside apt-get -qq purge --yes "$name" >/dev/null
inside apt-get -qq -o APT::AutoRemove::RecommendsImportant=false -o APT::AutoRemove::SuggestsImportant=false \
    autoremove --purge --yes >/dev/null
packages=$(inside dpkg-query --show | LC_ALL=C sort | LC_ALL=C comm -13 <(printf '%s\n' "$before") -)
[ -z "$packages" ] || fail "packages are left: $packages"
left=$(list | LC_ALL=C comm -13 "$root/tmp/before" - | grep -i -e mailtls -e "$name" -e '\.java' -e openjfx || true)
[ -z "$left" ] || fail "left behind: $left"

say "the folder, read-only, under an odd path, as another user ..."
place="$odd/Überprüfung der Zertifikate/検査"
mkdir -p "$place"
cp -a "$dist/$name" "$place/"
chmod -R a-w "$place"
chmod 755 "$odd" "$odd"/*
use setpriv --reuid=nobody --regid=nogroup --clear-groups env -i PATH="$PATH" HOME=/nonexistent -- "$place/$name/bin/"

say "all good"
