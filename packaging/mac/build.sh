#!/usr/bin/env bash
# Builds, in target/dist/, on a Mac and for its kind of processor, what Mac users install; it needs no Java there:
#     Mail TLS Inspector.app       opens the window; Contents/MacOS/mail-tls-inspector-cli in it is the command line
#     mail-tls-inspector-VERSION-macos-ARCH.dmg, mail-tls-inspector-VERSION-macos.cdx.json, SHA256SUMS
# Needs a JDK of the release in pom.xml, which it finds by itself, Maven, and Apple's command line tools.
# The program is signed for this Mac only (ad hoc): elsewhere it is opened with the context menu's Open the first time.
set -euo pipefail
cd "$(dirname "$0")/../.."

name=mail-tls-inspector
title='Mail TLS Inspector'
dist=$PWD/target/dist
work=$PWD/target/dist-work
bundle=$dist/$title.app
app=$bundle/Contents/app

source packaging/common.sh
main_class=$(pom_property main.class)
arch=$(uname -m)

mvn -B -q -DskipTests -Pdist package
rm -rf "$work" "$dist"
mkdir -p "$work/app" "$work/modules" "$dist"

# JavaFX becomes part of the runtime; everything else stays on the class path.
for jar in "$PWD"/target/lib/*.jar; do
    case $(basename "$jar") in
        javafx-*-mac*.jar) cp "$jar" "$work/modules/" ;;
        javafx-*.jar) ;; # empty: it only names the jar of the platform
        bc*.jar) copy_unsigned "$jar" "$work/app" "$work" ;;
        picocli-*.jar) copy_recompiled "$jar" info.picocli:picocli "$work/app" "$work" ;;
        *) cp "$jar" "$work/app/" ;;
    esac
done
cp "target/$name.jar" LICENSE target/THIRD-PARTY.txt "$work/app/"

# The native libraries go where JavaFX looks first; left in its modules, it would unpack them into each user's home.
modules=$(jdeps --print-module-deps --ignore-missing-deps --multi-release "$release" \
    --module-path "$work/modules" "$work"/app/*.jar | tail -n 1)
jlink --module-path "$work/modules" --add-modules "javafx.controls,$modules" --exclude-resources='glob:**.dylib' \
    --no-header-files --no-man-pages --strip-debug --compress=zip-6 --output "$work/runtime"
for jar in "$work"/modules/*.jar; do
    mkdir -p "$work/natives"
    (cd "$work/natives" && jar --extract --file "$jar")
    find "$work/natives" -maxdepth 1 -name '*.dylib' -exec mv {} "$work/runtime/lib/" \;
    rm -rf "$work/natives"
done

make_icon() {
    local icons=$work/$name.iconset size
    mkdir "$icons"
    for size in 16 32 128 256 512; do cp "icons/$name-$size.png" "$icons/icon_${size}x$size.png"; done
    for size in 16 128 256; do cp "icons/$name-$((2 * size)).png" "$icons/icon_${size}x$size@2x.png"; done
    iconutil --convert icns --output "$work/$name.icns" "$icons"
}
make_icon

# jpackage wants a version that does not begin with 0; the true one is written into the bundle below.
case $version in 0.*) allowed=1.${version#*.} ;; *) allowed=$version ;; esac

printf 'arguments=--help\n' >"$work/cli.properties"
jpackage --type app-image --dest "$dist" --name "$title" --app-version "$allowed" --icon "$work/$name.icns" \
    --vendor 'The Mail TLS Inspector developers' --description "$title" --mac-package-identifier org.mailtls.inspector \
    --input "$work/app" --main-jar "$name.jar" --main-class "$main_class" --runtime-image "$work/runtime" \
    --add-launcher "$name-cli=$work/cli.properties" \
    --java-options '-Xlog:disable' --java-options '-XX:TieredStopAtLevel=1' \
    --java-options '-XX:+UseSerialGC' --java-options '-XX:-UsePerfData' \
    --java-options '--enable-native-access=ALL-UNNAMED,javafx.graphics' \
    --java-options '--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED' \
    --java-options '--add-exports=javafx.controls/com.sun.javafx.scene.control=ALL-UNNAMED' \
    --java-options '--add-exports=javafx.controls/com.sun.javafx.scene.control.behavior=ALL-UNNAMED'

# Runs a launcher while Java writes down what it loads, then lets the launcher use that.
train() { # LAUNCHER CACHE ARGUMENTS...
    local launcher=$1 cache=$2 status=0
    shift 2
    JAVA_TOOL_OPTIONS="$no_profiles -XX:AOTCacheOutput='$app/$cache'" \
        "$bundle/Contents/MacOS/$launcher" "$@" >/dev/null 2>"$work/training.log" || status=$?
    if [ "$status" -gt 1 ] || [ ! -f "$app/$cache" ]; then
        cat "$work/training.log" >&2
        warn "$cache was not made: $launcher starts more slowly"
        return
    fi
    awk -v option="java-options=-XX:AOTCache=\$APPDIR/$cache" '{ print } /^\[JavaOptions\]/ { print option }' \
        "$app/$launcher.cfg" >"$work/cfg"
    cp "$work/cfg" "$app/$launcher.cfg"
}
train "$name-cli" cli.aot inspect demo:private-root demo:expired demo:missing-intermediate demo:healthy
MAIL_TLS_INSPECTOR_BRIEF=1 train "$title" window.aot open demo:private-root

for key in CFBundleShortVersionString CFBundleVersion; do
    /usr/libexec/PlistBuddy -c "Set :$key $version" "$bundle/Contents/Info.plist"
done
codesign --force --deep --sign - "$bundle"

mkdir "$work/dmg"
cp -Rp "$bundle" "$work/dmg/" # the caches are good for files of just this age only
ln -s /Applications "$work/dmg/Applications"
cp target/bom.json "$dist/$name-$version-macos.cdx.json"
package=$name-$version-macos-$arch.dmg
hdiutil create -quiet -volname "$title" -srcfolder "$work/dmg" -format UDZO "$dist/$package"
(cd "$dist" && shasum -a 256 "$package" "$name-$version-macos.cdx.json" >SHA256SUMS)
rm -rf "$work"
ls -l "$dist"
