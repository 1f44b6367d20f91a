#!/usr/bin/env bash
# Checks that two builds of HEAD, in other folders, time zones and languages, give the same jar, and prints its SHA-256.
set -euo pipefail
umask 022 # a jar keeps the permissions of what it packs
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # FOLDER
    git clone -q . "$work/$1"
    (cd "$work/$1" && mvn -B -q -DskipTests package)
}
TZ=Pacific/Honolulu MAVEN_OPTS=-Duser.language=en build one
TZ=Asia/Tokyo MAVEN_OPTS=-Duser.language=tr build a/longer/path

cmp "$work/one/target/mail-tls-inspector.jar" "$work/a/longer/path/target/mail-tls-inspector.jar"
sha256sum <"$work/one/target/mail-tls-inspector.jar"
