#!/usr/bin/env bash
# Builds target/dist/mail-tls-inspector, a folder that runs on Linux with no Java installed:
#     bin/mail-tls-inspector        opens the window (with arguments: the command line)
#     bin/mail-tls-inspector-cli    the command line
# Needs a JDK of the release in pom.xml, which it finds by itself, and Maven if the jar has not been built yet.
set -euo pipefail
cd "$(dirname "$0")/../.."

name=mail-tls-inspector
main_class=org.mailtls.inspector.Main
work=target/dist-work
image=target/dist/$name

pom_property() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" pom.xml | head -n 1; }

release=$(pom_property java.release)
jdk=$(packaging/find-jdk.sh "$release")
[ -f "target/$name.jar" ] || mvn -B -DskipTests package
PATH=$jdk/bin:$PATH

# A copy of a jar without its signature: the signature files, and the digests that follow the manifest's first section.
copy_unsigned() { # JAR FOLDER
    local content=$work/unsigned
    rm -rf "$content"
    mkdir -p "$content"
    (cd "$content" && jar --extract --file "$OLDPWD/$1")
    find "$content/META-INF" -maxdepth 1 \( -name '*.SF' -o -name '*.RSA' -o -name '*.DSA' -o -name '*.EC' \) -delete
    sed '/^\r\{0,1\}$/q' "$content/META-INF/MANIFEST.MF" >"$work/manifest"
    rm "$content/META-INF/MANIFEST.MF"
    jar --create --file "$2/$(basename "$1")" --manifest "$work/manifest" -C "$content" .
}

rm -rf "$work" "$image"
mkdir -p "$work/modules" "$work/app/lib"

# JavaFX becomes part of the runtime; everything else stays on the class path.
for jar in target/lib/*.jar; do
    case $(basename "$jar") in
        javafx-*-linux*.jar) cp "$jar" "$work/modules/" ;;
        javafx-*.jar) ;; # empty: it only names the jar of the platform
        bc*.jar) copy_unsigned "$jar" "$work/app/lib" ;;
        *) cp "$jar" "$work/app/lib/" ;;
    esac
done
cp "target/$name.jar" "$work/app/"

modules=$(jdeps --print-module-deps --ignore-missing-deps --multi-release "$release" \
    --module-path "$work/modules" "$work/app/$name.jar" "$work"/app/lib/*.jar | tail -n 1)
jlink --module-path "$work/modules" --add-modules "javafx.controls,$modules" \
    --no-header-files --no-man-pages --generate-cds-archive --output "$work/runtime"

printf 'description=Mail TLS Inspector, command line\n' >"$work/cli.properties"
java_options=(
    -XX:TieredStopAtLevel=1
    -XX:+UseSerialGC
    "--enable-native-access=ALL-UNNAMED,javafx.graphics"
    # ControlsFX uses these; on the class path nothing else grants them.
    --add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED
    --add-exports=javafx.controls/com.sun.javafx.scene.control=ALL-UNNAMED
    --add-exports=javafx.controls/com.sun.javafx.scene.control.behavior=ALL-UNNAMED
)
version=$(pom_property version)
jpackage --type app-image --dest "$(dirname "$image")" --name "$name" --app-version "${version%-SNAPSHOT}" \
    --description "$(pom_property description)" --icon "icons/$name-512.png" \
    --runtime-image "$work/runtime" --input "$work/app" --main-jar "$name.jar" --main-class "$main_class" \
    --java-options "${java_options[*]}" --add-launcher "$name-cli=$work/cli.properties"
cp LICENSE "$image/"
rm -rf "$work"

echo "$image ($(du -sh "$image" | cut -f1))"
