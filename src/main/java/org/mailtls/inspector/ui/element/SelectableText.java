package org.mailtls.inspector.ui.element;

import atlantafx.base.controls.SelectableTextFlow;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.text.Text;
import org.mailtls.inspector.report.Messages;

/** Text that wraps and can be selected and copied. What comes from outside is made safe to show. */
public final class SelectableText extends SelectableTextFlow {
    /** More lines than this, as of a certificate with thousands of names, are counted instead of shown. */
    private static final int MOST_LINES = 200;

    private final String text;

    /** @param text may be hostile; its line feeds stay */
    public SelectableText(String text) {
        this("", text);
    }

    /**
     * Text that begins in bold.
     *
     * @param beginning in bold; may be hostile
     * @param rest may be hostile; its line feeds stay
     */
    public SelectableText(String beginning, String rest) {
        Text bold = new Text(beginning.isEmpty() ? "" : Messages.printable(beginning) + " ");
        bold.getStyleClass().add("strong");
        Text plain = new Text(bounded(rest));
        text = bold.getText() + plain.getText();
        setText(bold, plain);
        getStyleClass().add("selectable");
        setPrefWidth(USE_COMPUTED_SIZE);
        MenuItem copy = new MenuItem(Texts.of("copy"));
        copy.setOnAction(event -> Copying.copy(selectedOrAll()));
        setContextMenu(new ContextMenu(copy));
    }

    private static String bounded(String lines) {
        String shown = lines.lines().limit(MOST_LINES).map(Messages::printable).collect(Collectors.joining("\n"));
        long more = lines.lines().skip(MOST_LINES).count();
        return more == 0 ? shown : shown + "\n" + Texts.of("more-lines", Long.toString(more));
    }

    /** The text as shown. */
    public String text() {
        return text;
    }

    private String selectedOrAll() {
        String selected = getSelectedRangeAsString();
        return selected == null || selected.isEmpty() ? text : selected;
    }
}
