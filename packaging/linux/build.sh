#!/usr/bin/env bash
# Builds, in target/dist/, what Linux users install; none of it needs a Java on the computer:
#     mail-tls-inspector/          a folder that runs from wherever it lies
#         bin/mail-tls-inspector       opens the window (with arguments: the command line)
#         bin/mail-tls-inspector-cli   the command line
#     mail-tls-inspector_VERSION_ARCH.deb, mail-tls-inspector-VERSION-linux-ARCH.tar.gz, SHA256SUMS
# Needs a JDK of the release in pom.xml, which it finds by itself, Maven, dpkg-deb for the .deb, and a display or Xvfb
# to train the start of the window (without either, the window starts more slowly, and the script says so).
set -euo pipefail
umask 022
cd "$(dirname "$0")/../.."

name=mail-tls-inspector
dist=$PWD/target/dist
work=$PWD/target/dist-work
image=$dist/$name

source packaging/common.sh

mvn -B -q -DskipTests -Pdist package
rm -rf "$work" "$dist"
mkdir -p "$work" "$image/bin" "$image/lib/app"

# JavaFX becomes part of the runtime; everything else stays on the class path.
mkdir -p "$work/modules"
for jar in "$PWD"/target/lib/*.jar; do
    case $(basename "$jar") in
        javafx-*-linux*.jar) cp "$jar" "$work/modules/" ;;
        javafx-*.jar) ;; # empty: it only names the jar of the platform
        bc*.jar) copy_unsigned "$jar" "$image/lib/app" "$work" ;;
        picocli-*.jar) copy_recompiled "$jar" info.picocli:picocli "$image/lib/app" "$work" ;;
        *) cp "$jar" "$image/lib/app/" ;;
    esac
done
cp "target/$name.jar" "$image/lib/app/"

# The native libraries go where JavaFX looks first; left in its modules, it would unpack them into each user's home.
modules=$(jdeps --print-module-deps --ignore-missing-deps --multi-release "$release" \
    --module-path "$work/modules" "$image"/lib/app/*.jar | tail -n 1)
# Not compressed: the packages, each compressed as a whole, become a tenth to a fifth smaller.
jlink --module-path "$work/modules" --add-modules "javafx.controls,$modules" --exclude-resources='glob:**.so' \
    --no-header-files --no-man-pages --strip-debug --compress=zip-0 --output "$image/lib/runtime"
for jar in "$work"/modules/*.jar; do
    (cd "$image/lib/runtime/lib" && jar --extract --file "$jar" && find . -maxdepth 1 -name 'module-info.class' -delete)
    rm -rf "$image/lib/runtime/lib/javafx" "$image/lib/runtime/lib/com" "$image/lib/runtime/lib/META-INF"
done

install -m 755 packaging/linux/launcher.sh "$image/bin/$name"
ln -s "$name" "$image/bin/$name-cli"
cp LICENSE "$image/"
cp target/THIRD-PARTY.txt "$image/lib/"

# Whatever the umask of the checkout was.
chmod -R u=rwX,go=rX "$image"

# The cache is good for files of just this age only, and archives keep whole seconds.
find "$image" -exec touch --no-dereference --date="$timestamp" {} +

# Trains a start by a run. Its exit status may say that a demo is not trusted (1), or that a name leads nowhere (3).
train() { # CACHE LAUNCHER ARGUMENTS...
    local cache=$1 status=0
    shift
    JDK_JAVA_OPTIONS=$no_profiles \
        MAIL_TLS_INSPECTOR_TRAIN=$image/lib/app/$cache "$@" >/dev/null 2>"$work/training.log" || status=$?
    case $status in
        0 | 1 | 3) ;;
        *) cat "$work/training.log" >&2 && return "$status" ;;
    esac
}
train version.aot "$image/bin/$name-cli" --version

# The demo servers run in a process of their own: what they are made of shall not weigh upon each start.
"$image/bin/$name-cli" demo >"$work/demos" 2>/dev/null &
demos=$!
trap 'kill "$demos" 2>/dev/null || true' EXIT
demo() { awk -v scenario="$1" '$1 == scenario { print $2 }' "$work/demos"; }
root() { sed -n "s/^$1 .*--trust \(.*\))$/\1/p" "$work/demos"; }
until [ -n "$(demo client-certificate)" ]; do
    kill -0 "$demos"
    sleep 0.1
done
train cli.aot "$image/bin/$name-cli" inspect --html "$work/page.html" --dns 127.0.0.1:9 --timeout 5s \
    --trust system --trust "$(root healthy)" "$(demo private-root)" "$(demo revoked)" "$(demo missing-intermediate)" \
    "$(demo healthy)" name.invalid user@domain.invalid
kill "$demos"
trap - EXIT
export MAIL_TLS_INSPECTOR_BRIEF=1
if [ -n "${DISPLAY:-}" ]; then
    train window.aot "$image/bin/$name" open demo:private-root
elif command -v xvfb-run >/dev/null; then
    train window.aot xvfb-run -a -s '-screen 0 1280x860x24' "$image/bin/$name" open demo:private-root
else
    warn "neither a display nor xvfb-run: the start of the window is not trained"
fi
find "$image/lib/app" -name '*.aot' -exec touch --date="$timestamp" {} +

arch=$(dpkg --print-architecture 2>/dev/null || uname -m)
date=${timestamp%T*}
fill_in() { sed -e "s/@VERSION@/$version/g" -e "s/@DATE@/$date/g" -e "s/@ARCH@/$arch/g" "$1"; }

# The .deb: the same folder under /usr/lib, and what a desktop looks for.
package_deb() {
    local root=$work/deb
    mkdir -p "$root"/DEBIAN "$root"/usr/{bin,lib,share/{applications,metainfo,man/man1,doc/$name}}
    cp -a "$image" "$root/usr/lib/"
    ln -s "../lib/$name/bin/$name" "$root/usr/bin/$name"
    ln -s "../lib/$name/bin/$name-cli" "$root/usr/bin/$name-cli"
    cp "packaging/linux/$name.desktop" "$root/usr/share/applications/"
    fill_in packaging/linux/org.mailtls.inspector.metainfo.xml >"$root/usr/share/metainfo/org.mailtls.inspector.metainfo.xml"
    fill_in "packaging/linux/$name.1" | gzip -9n >"$root/usr/share/man/man1/$name.1.gz"
    ln -s "$name.1.gz" "$root/usr/share/man/man1/$name-cli.1.gz"
    cp packaging/linux/copyright "$root/usr/share/doc/$name/copyright"
    local size
    for size in 16 24 32 48 64 128 256 512; do
        install -D -m 644 "icons/$name-$size.png" "$root/usr/share/icons/hicolor/${size}x$size/apps/$name.png"
    done
    install -D -m 644 "icons/$name.svg" "$root/usr/share/icons/hicolor/scalable/apps/$name.svg"
    { fill_in packaging/linux/control; echo "Installed-Size: $(du -sk "$root/usr" | cut -f1)"; } >"$root/DEBIAN/control"
    (cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    chmod -R u=rwX,go=rX "$root"
    find "$root" -exec touch --no-dereference --date="$timestamp" {} +
    SOURCE_DATE_EPOCH=$(date --date="$timestamp" +%s) dpkg-deb --root-owner-group -Zxz --build "$root" "$dist" >/dev/null
}

package_tar() {
    tar --create --sort=name --owner=0 --group=0 --numeric-owner --directory "$dist" "$name" |
        gzip -9n >"$dist/$name-$version-linux-$arch.tar.gz"
}

if command -v dpkg-deb >/dev/null; then package_deb; else warn "no dpkg-deb: the .deb is not built"; fi
package_tar
cp target/bom.json "$dist/$name-$version.cdx.json"
(cd "$dist" && shopt -s nullglob && sha256sum -- *.deb *.tar.gz *.cdx.json >SHA256SUMS)
rm -rf "$work"
ls -l "$dist"
