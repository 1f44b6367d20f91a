# shellcheck shell=bash
# What the scripts that build packages share; they source it from the top folder of the project.

warn() { printf 'warning: %s\n' "$*" >&2; }

pom_property() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" pom.xml | head -n 1; }

release=$(pom_property java.release)
version=$(pom_property version)
version=${version%-SNAPSHOT}
timestamp=$(pom_property project.build.outputTimestamp)
PATH=$(packaging/find-jdk.sh "$release")/bin:$PATH

# The AOT cache is trained without profiles: they serve a compiler that the launchers do not use, and Java would compile at
# once all that ran in the training.
# shellcheck disable=SC2034 # for the scripts that source this one
no_profiles='-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining'

# A copy of a jar without its signature: the signature files, and the digests that follow the manifest's first section.
# The AOT cache passes signed jars over. Its announcement as a security provider goes too: we name Bouncy Castle where we
# want it, and Java would set it up, for a tenth of a second, while it looks for providers that this runtime lacks.
copy_unsigned() { # JAR FOLDER SCRATCH
    local content=$3/unsigned
    rm -rf "$content"
    mkdir -p "$content"
    (cd "$content" && jar --extract --file "$1")
    find "$content/META-INF" -maxdepth 1 \( -name '*.SF' -o -name '*.RSA' -o -name '*.DSA' -o -name '*.EC' \) -delete
    rm -f "$content/META-INF/services/java.security.Provider"
    awk '{ print } /^\r?$/ { exit }' "$content/META-INF/MANIFEST.MF" >"$3/manifest"
    rm "$content/META-INF/MANIFEST.MF"
    jar --create --date="$timestamp" --file "$2/$(basename "$1")" --manifest "$3/manifest" -C "$content" .
}

# A copy of a jar compiled anew from its sources. The AOT cache passes classes over that are older than Java 6's.
copy_recompiled() { # JAR GROUP:ARTIFACT FOLDER SCRATCH
    local content=$4/recompiled file of
    file=$(basename "$1" .jar)
    of=${file##*-}
    mvn -B -q dependency:copy -Dartifact="$2:$of:jar:sources" -DoutputDirectory="$4/sources"
    rm -rf "$content"
    mkdir -p "$content/from" "$content/classes"
    (cd "$content/from" && jar --extract --file "$4/sources/$file-sources.jar")
    find "$content/from" -name '*.java' ! -name module-info.java >"$content/files"
    javac -nowarn -proc:none -Xlint:none --release "$release" -encoding UTF-8 -d "$content/classes" @"$content/files"
    jar --create --date="$timestamp" --file "$3/$file.jar" -C "$content/classes" .
}
