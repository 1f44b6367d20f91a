#!/bin/sh
# Starts Mail TLS Inspector from wherever it lies: as mail-tls-inspector the window, as mail-tls-inspector-cli the command
# line. (The launcher that jpackage makes asks rpm and dpkg at each start who owns it, which takes longer than the rest.)
self=$(readlink -f "$0")
lib=${self%/*/*}/lib

# Java finds files with letters beyond ASCII in their path only under a UTF-8 locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

leave=true
case ${0##*/} in
    *-cli)
        cache=cli.aot
        [ $# -gt 0 ] || set -- --help
        ;;
    *) cache=window.aot ;;
esac
case $* in
    -V | --version) # little to load, and nothing under way that Java would wait for
        cache=version.aot
        leave=
        ;;
esac
aot=-XX:AOTCache=$lib/app/$cache
if [ -n "${MAIL_TLS_INSPECTOR_TRAIN:-}" ]; then
    aot=-XX:AOTCacheOutput=$MAIL_TLS_INSPECTOR_TRAIN
    leave=${leave:+rehearse} # the cache is written as Java ends
fi

exec "$lib/runtime/bin/java" "$aot" -XX:AOTMode=auto -Xlog:disable -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData \
    "-Dmail-tls-inspector.leave-at-once=$leave" \
    --enable-native-access=ALL-UNNAMED,javafx.graphics \
    --add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED \
    --add-exports=javafx.controls/com.sun.javafx.scene.control=ALL-UNNAMED \
    --add-exports=javafx.controls/com.sun.javafx.scene.control.behavior=ALL-UNNAMED \
    -cp "$lib/app/mail-tls-inspector.jar:$lib/app/*" org.mailtls.inspector.Main "$@"
