#!/usr/bin/env bash
# Checks on a Mac what packaging/mac/build.sh has built, as a user would use it: the command line in the mounted disk image
# inspects a demo server, with the trained start.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
volume=$work/volume
clean_up() {
    hdiutil detach -quiet "$volume" || true
    rm -rf "$work"
}
trap clean_up EXIT

mkdir "$volume"
hdiutil attach -quiet -nobrowse -readonly -mountpoint "$volume" target/dist/mail-tls-inspector-*.dmg
status=0
# With this option Java refuses to start if it cannot use what the training left. Exit status 1, which Java then has too,
# says that the demo's private root is not trusted; so the text counts.
JAVA_TOOL_OPTIONS=-XX:AOTMode=on "$volume/Mail TLS Inspector.app/Contents/MacOS/mail-tls-inspector-cli" \
    inspect demo:private-root >"$work/report" 2>&1 || status=$?
cat "$work/report"
[ "$status" -eq 1 ]
grep -q 'is not a public authority' "$work/report"
