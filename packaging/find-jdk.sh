#!/usr/bin/env bash
# find-jdk.sh RELEASE: prints the home of a JDK of that release or a newer one: JAVA_HOME, the one on the PATH,
# or else the first found where JDKs are usually installed. Fails, saying what to install, if there is none.
set -euo pipefail
wanted=$1

suits() { # HOME
    [ -x "$1/bin/javac" ] || return 1
    local release
    release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ "${release:-0}" -ge "$wanted" ]
}

on_path=$(readlink -f "$(command -v javac || true)" || true)
for home in \
    "${JAVA_HOME:-}" "${on_path%/bin/javac}" \
    /usr/lib/jvm/* /opt/*jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [ -n "$home" ] && suits "$home"; then
        printf '%s\n' "$home"
        exit 0
    fi
done
echo "No JDK $wanted or newer found: install one, for example from https://adoptium.net, or point JAVA_HOME to it." >&2
exit 1
