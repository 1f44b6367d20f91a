#!/usr/bin/env bash
# build-portable.sh [RUNTIME]: makes on Linux or macOS, in target/dist/, what a Windows user unzips and double-clicks:
#     mail-tls-inspector-VERSION-windows-x64-portable.zip    with RUNTIME, an unpacked JDK or JRE for Windows on x64
#     mail-tls-inspector-VERSION-windows-x64-nojava.zip      without: it takes the Java of the computer, or says what to install
# Needs a JDK of the release in pom.xml, which it finds by itself, and Maven. A runtime with a jmods folder is linked down
# to the modules that are used; that takes a JDK of its very version. One without is copied, less what only developers use.
# build.ps1 makes smaller and faster packages on Windows.
set -euo pipefail
cd "$(dirname "$0")/../.."

name=mail-tls-inspector
title='Mail TLS Inspector'
dist=$PWD/target/dist
work=$PWD/target/portable-work
image=$work/$title

source packaging/common.sh
javafx=$(pom_property javafx.version)

fail() { printf '%s\n' "$*" >&2; exit 1; }

runtime=${1:-}
if [ -n "$runtime" ]; then
    runtime=$(cd "$runtime" && pwd)
    [ -f "$runtime/bin/javaw.exe" ] || fail "$runtime is no Java runtime for Windows: it has no bin/javaw.exe."
    [ -f "$runtime/release" ] || fail "$runtime is no Java runtime: it has no file named release."
    grep -Eq '^OS_ARCH="(x86_64|amd64)"' "$runtime/release" || fail "$runtime is not for x64, and JavaFX's native libraries are."
    found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$runtime/release")
    [ "${found:-0}" -ge "$release" ] || fail "$runtime is Java ${found:-unknown}; Java $release or newer is needed."
fi

mvn -B -q -DskipTests -Pdist package
rm -rf "$work" target/windows-exe
mkdir -p "$dist" "$image"/app/{lib,bin} "$work/javafx"
exe=com.akathist.maven.plugins.launch4j:launch4j-maven-plugin:launch4j
mvn -B -q -Pwindows-exe -Dpackage.version="$version" "$exe@window" "$exe@console"
cp target/windows-exe/*.exe "$image/"

# The jar's class path names JavaFX's empty jar beside the one of the platform it was built on. The jar for Windows takes
# the name of the former; its native libraries go where JavaFX looks first, or it would unpack them into each user's home.
add_javafx() { # MODULE
    local content=$work/javafx/$1
    mvn -B -q dependency:copy -Dartifact="org.openjfx:$1:$javafx:jar:win" -DoutputDirectory="$work/javafx"
    mkdir "$content"
    (cd "$content" && jar --extract --file "$work/javafx/$1-$javafx-win.jar")
    find "$content" -maxdepth 1 -name '*.dll' -exec mv {} "$image/app/bin/" \;
    jar --create --date="$timestamp" --file "$image/app/lib/$1-$javafx.jar" --manifest "$content/META-INF/MANIFEST.MF" -C "$content" .
}

cp "target/$name.jar" "$image/app/"
for jar in target/lib/*.jar; do
    case $(basename "$jar") in
        "javafx-"*"-$javafx.jar") add_javafx "$(basename "$jar" "-$javafx.jar")" ;;
        javafx-*) ;;
        *) cp "$jar" "$image/app/lib/" ;;
    esac
done
cp LICENSE target/THIRD-PARTY.txt packaging/windows/portable.txt "$image/"

# jdk.crypto.mscapi: Windows' own certificate stores. Nothing names its classes, so jdeps does not see that it is needed.
used_modules() {
    printf 'jdk.crypto.mscapi,'
    jdeps --print-module-deps --ignore-missing-deps --multi-release "$release" "$image"/app/*.jar "$image"/app/lib/*.jar | tail -n 1
}

add_runtime() {
    if [ -d "$runtime/jmods" ]; then
        jlink --module-path "$runtime/jmods" --add-modules "$(used_modules)" --no-header-files --no-man-pages --strip-debug \
            --compress=zip-6 --output "$image/runtime"
        return
    fi
    cp -R "$runtime" "$image/runtime"
    (cd "$image/runtime" && rm -rf include demo man lib/src.zip lib/ct.sym lib/*.lib bin/j{ar,arsigner,avac,avadoc,avap,cmd,console,db,deprscan,deps,fr,hsdb,image,info,link,map,mod,package,ps,runscript,shell,stack,stat,statd,webserver}.exe)
}

package=$name-$version-windows-x64-nojava
if [ -n "$runtime" ]; then
    package=$name-$version-windows-x64-portable
    add_runtime
fi
rm -f "$dist/$package.zip"
jar --create --no-manifest --date="$timestamp" --file "$dist/$package.zip" -C "$work" "$title"
rm -rf "$work"
(cd "$dist" && sha256sum "$package.zip" >"$package.zip.sha256")
ls -l "$dist/$package.zip"
