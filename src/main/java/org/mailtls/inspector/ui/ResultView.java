package org.mailtls.inspector.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.mailtls.inspector.certificate.Certificate;
import org.mailtls.inspector.ui.banner.BannerView;
import org.mailtls.inspector.ui.banner.ResultActions;
import org.mailtls.inspector.ui.certificate.CertificateView;
import org.mailtls.inspector.ui.chain.ChainView;
import org.mailtls.inspector.ui.connection.ConnectionView;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.endpoints.EndpointsView;
import org.mailtls.inspector.ui.findings.FindingsView;
import org.mailtls.inspector.ui.pem.PemView;
import org.mailtls.inspector.ui.stores.StoresView;
import org.mailtls.inspector.ui.strip.StripView;
import org.mailtls.inspector.ui.transcript.TranscriptView;

/** A result: banner, strip, servers and chain on the left, everything else in tabs on the right. */
final class ResultView extends VBox {
    private static final double LEFT_SHARE = 0.34;

    private final BannerView banner;
    private final StripView strip;
    private final EndpointsView endpoints;
    private final ChainView chain;
    private final FindingsView findings = new FindingsView();
    private final CertificateView certificate = new CertificateView();
    private final ConnectionView connection = new ConnectionView();
    private final StoresView stores;
    private final TranscriptView transcript = new TranscriptView();
    private final PemView pem;
    private final TabPane tabs = new TabPane();
    private final Tab findingsTab = tab("findings", findings);
    private final Tab storesTab;
    private @Nullable Shown shown;

    ResultView(WindowModel model, Background background, ResultActions actions, Consumer<List<Certificate>> exportPem) {
        banner = new BannerView(actions);
        strip = new StripView(model::judgeBy, model::judgeAs);
        endpoints = new EndpointsView(model::choose);
        chain = new ChainView(this::select, exportPem);
        stores = new StoresView(background);
        storesTab = tab("stores", stores);
        storesTab.setOnSelectionChanged(event -> revealStores());
        pem = new PemView(exportPem);
        getStyleClass().add("result");
        VBox left = new VBox(endpoints, chain);
        left.getStyleClass().add("left");
        VBox.setVgrow(chain, Priority.ALWAYS);
        tabs.setId("tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .addAll(
                        findingsTab,
                        tab("certificate", certificate),
                        tab("connection", connection),
                        storesTab,
                        tab("transcript", transcript),
                        tab("pem", pem));
        SplitPane split = new SplitPane(left, tabs);
        split.setDividerPositions(LEFT_SHARE);
        SplitPane.setResizableWithParent(left, false);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(banner, strip, split);
    }

    void show(Shown now) {
        shown = now;
        banner.show(now);
        strip.show(now);
        endpoints.show(now.assessment(), now.assessment().endpoints().indexOf(now.endpoint()));
        findings.show(now);
        findingsTab.setText(Texts.of("tab.findings.count", Integer.toString(FindingsView.count(now))));
        connection.show(now);
        stores.show(now);
        revealStores();
        transcript.show(now);
        select(Optional.empty());
        chain.show(now);
    }

    /** Judging by every store costs time, so it waits until somebody looks. */
    private void revealStores() {
        if (storesTab.isSelected()) {
            stores.reveal();
        }
    }

    private void select(Optional<Certificate> selected) {
        Shown now = shown;
        if (now != null) {
            certificate.show(now, selected);
            pem.show(now, selected);
        }
    }

    private static Tab tab(String key, Node content) {
        Tab tab = new Tab(Texts.of("tab." + key), content);
        tab.setId("tab-" + key);
        return tab;
    }
}
