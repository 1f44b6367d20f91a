#!/usr/bin/env bash
# Times the starts of what packaging/linux/build.sh has built, whole processes, in one run:
#   the window until it is painted, beside a bare JavaFX window, and one with a menu and a few controls of JavaFX's own,
#   packaged in the same way (runtime, flags, trained start);
#   the command line's --version and an inspection of a demo server, beside java -version.
# Needs hyperfine and xvfb-run; a machine with nothing else to do.
set -euo pipefail
cd "$(dirname "$0")/../.."

name=mail-tls-inspector
image=$PWD/target/dist/$name
jdk=$(packaging/find-jdk.sh "$(sed -n 's|.*<java.release>\(.*\)</java.release>.*|\1|p' pom.xml | head -n 1)")
work=$(mktemp -d)
demo=
clean_up() {
    [ -z "$demo" ] || kill "$demo" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

mkdir -p "$work/classes"
cat >"$work/Main.java" <<'JAVA'
package org.mailtls.inspector;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

public final class Main {
    public static final class Hello extends Application {
        @Override
        public void start(Stage stage) {
            boolean bare = System.getenv("WITH_FORM") == null;
            stage.setScene(new Scene(bare ? new Label("hello") : form(), 1180, 780));
            stage.show();
            new AnimationTimer() {
                private boolean painted;

                @Override
                public void handle(long now) {
                    if (painted) {
                        stage.close();
                    }
                    painted = true;
                }
            }.start();
        }
    }

    private static Parent form() {
        return new VBox(
                new MenuBar(new Menu("File"), new Menu("Inspect"), new Menu("View"), new Menu("Help")),
                new HBox(
                        new Label("Server"),
                        new TextField(),
                        new ComboBox<String>(),
                        new CheckBox("Whole domain"),
                        new Button("Inspect"),
                        new Button("Paste"),
                        new ToggleButton("More")));
    }

    public static void main(String[] arguments) {
        Application.launch(Hello.class);
    }
}
JAVA
"$jdk/bin/javac" -d "$work/classes" -cp "$(printf '%s:' target/lib/javafx-*.jar)" "$work/Main.java"
package_window() { # NAME
    mkdir -p "$work/$1/bin" "$work/$1/lib/app"
    "$jdk/bin/jar" --create --file "$work/$1/lib/app/$name.jar" -C "$work/classes" .
    cp -a "$image/lib/runtime" "$work/$1/lib/"
    cp "$image/bin/$name" "$work/$1/bin/window"
    JDK_JAVA_OPTIONS='-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining' \
        MAIL_TLS_INSPECTOR_TRAIN=$work/$1/lib/app/window.aot xvfb-run -a "$work/$1/bin/window" >/dev/null 2>&1
}
package_window bare
WITH_FORM=1 package_window form

"$image/bin/$name-cli" demo >"$work/demo" 2>/dev/null &
demo=$!
until address=$(awk '$1 == "private-root" { print $2 }' "$work/demo") && [ -n "$address" ]; do kill -0 "$demo"; done

MAIL_TLS_INSPECTOR_BRIEF=1 xvfb-run -a -s '-screen 0 1280x860x24 -noreset' hyperfine --shell=none --warmup 2 --runs 15 --export-markdown "$work/window.md" \
    --command-name 'bare JavaFX window' "$work/bare/bin/window" \
    --command-name 'JavaFX window with a form' "env WITH_FORM=1 $work/form/bin/window" \
    --command-name "$name, window" "$image/bin/$name" >/dev/null
hyperfine --shell=none --ignore-failure --warmup 3 --runs 20 --export-markdown "$work/cli.md" \
    --command-name 'java -version' "$jdk/bin/java -version" \
    --command-name "$name-cli --version" "$image/bin/$name-cli --version" \
    --command-name "$name-cli inspect" "$image/bin/$name-cli inspect $address" >/dev/null 2>&1
cat "$work/window.md" "$work/cli.md"
