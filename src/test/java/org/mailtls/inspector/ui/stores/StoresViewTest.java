package org.mailtls.inspector.ui.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailtls.inspector.store.RootProgramme;
import org.mailtls.inspector.store.RootProgrammes;
import org.mailtls.inspector.ui.ShownFixture;
import org.mailtls.inspector.ui.element.FileDialogs;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class StoresViewTest {
    @Test
    void tellsOfWhichDayTheListsAre(FxRobot robot) {
        RootProgramme programme =
                new RootProgramme("Microsoft's root programme", Instant.parse("2026-10-12T07:00:00Z"), Map.of());
        RootProgrammes lists = new RootProgrammes(List.of(programme), List.of(), List.of("Another is missing."));

        assertThat(note(robot, lists).lines().skip(1))
                .containsExactly(
                        "Also consulted: Microsoft's root programme (as of 12 Oct 2026).", "Another is missing.");
        assertThat(note(robot, RootProgrammes.NONE).lines()).hasSize(1);
    }

    private static String note(FxRobot robot, RootProgrammes lists) {
        StoresView view = new StoresView(task -> {}, FileDialogs.ofTheSystem());
        robot.interact(() -> view.show(new ShownFixture().lists(lists).build()));
        return ((Label) view.lookup("#stores-note")).getText();
    }
}
