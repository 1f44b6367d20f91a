package org.mailtls.inspector.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.mailtls.inspector.ui.domain.DomainView;
import org.mailtls.inspector.ui.element.Background;
import org.mailtls.inspector.ui.element.FileDialogs;
import org.mailtls.inspector.ui.element.Shown;
import org.mailtls.inspector.ui.element.Texts;
import org.mailtls.inspector.ui.endpoints.EndpointsView;
import org.mailtls.inspector.ui.fetches.FetchesView;
import org.mailtls.inspector.ui.findings.FindingsView;
import org.mailtls.inspector.ui.pem.PemView;
import org.mailtls.inspector.ui.senders.SendersView;
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
    private final FindingsView findings;
    private final CertificateView certificate = new CertificateView();
    private final ConnectionView connection = new ConnectionView();
    private final DomainView domain = new DomainView();
    private final FetchesView fetches = new FetchesView();
    private final StoresView stores;
    private final SendersView senders;
    private final TranscriptView transcript = new TranscriptView();
    private final PemView pem;
    private final TabPane tabs = new TabPane();
    private final Tab findingsTab;
    private final Tab certificateTab = tab("certificate", certificate);
    private final Tab connectionTab = tab("connection", connection);
    private final Tab domainTab = tab("domain", domain);
    private final Tab fetchesTab = tab("fetches", fetches);
    private final Tab storesTab;
    private final Tab sendersTab;
    private final Tab transcriptTab = tab("transcript", transcript);
    private final Tab pemTab;
    private final Map<Tab, Runnable> unfilled = new HashMap<>();
    private @Nullable Shown shown;

    ResultView(
            WindowModel model,
            Background background,
            FileDialogs dialogs,
            ResultActions actions,
            Consumer<List<Certificate>> exportPem) {
        banner = new BannerView(actions);
        strip = new StripView(model::judgeBy, model::judgeAs);
        endpoints = new EndpointsView(model::choose);
        findings = new FindingsView(exportPem);
        findingsTab = tab("findings", findings);
        chain = new ChainView(this::select, exportPem);
        stores = new StoresView(background, dialogs);
        storesTab = tab("stores", stores);
        senders = new SendersView(model::judgeAs);
        sendersTab = tab("senders", senders);
        pem = new PemView(exportPem);
        pemTab = tab("pem", pem);
        getStyleClass().add("result");
        VBox left = new VBox(endpoints, chain);
        left.getStyleClass().add("left");
        VBox.setVgrow(chain, Priority.ALWAYS);
        tabs.setId("tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .addAll(
                        findingsTab,
                        certificateTab,
                        connectionTab,
                        fetchesTab,
                        storesTab,
                        sendersTab,
                        transcriptTab,
                        pemTab);
        tabs.getTabs().forEach(tab -> tab.setOnSelectionChanged(event -> fillSelected()));
        domainTab.setOnSelectionChanged(event -> fillSelected());
        SplitPane split = new SplitPane(left, tabs);
        split.setDividerPositions(LEFT_SHARE);
        SplitPane.setResizableWithParent(left, false);
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(banner, strip, split);
    }

    /**
     * Shows a result. One that continues what is shown leaves selection, tab and scroll positions as they are.
     *
     * @param underWay what may still change it, in a few words
     */
    void show(Shown now, Optional<String> underWay) {
        boolean more = shown != null && now.continues(shown);
        shown = now;
        banner.show(now, underWay);
        strip.show(now);
        endpoints.show(now.assessment(), now.assessment().endpoints().indexOf(now.endpoint()));
        findings.show(now, more);
        findingsTab.setText(Texts.of("tab.findings.count", Integer.toString(FindingsView.count(now))));
        fill(connectionTab, () -> connection.show(now));
        offerDomain(DomainView.concerns(now.assessment()));
        fill(domainTab, () -> domain.show(now));
        fill(fetchesTab, () -> fetches.show(now));
        fill(storesTab, () -> stores.show(now));
        fill(sendersTab, () -> senders.show(now));
        fill(transcriptTab, () -> transcript.show(now));
        chain.show(now, more);
        select(chain.selected());
    }

    /** The tab is there only where a domain was looked up. */
    private void offerDomain(boolean concerned) {
        boolean offered = tabs.getTabs().contains(domainTab);
        if (concerned && !offered) {
            tabs.getTabs().add(tabs.getTabs().indexOf(connectionTab), domainTab);
        } else if (!concerned && offered) {
            tabs.getTabs().remove(domainTab);
        }
    }

    /** Nothing is under way any more. */
    void settle() {
        banner.settle();
    }

    /** What a tab shows costs time, and the first screen must not wait for it: a tab is filled when somebody looks. */
    private void fill(Tab tab, Runnable content) {
        unfilled.put(tab, content);
        fillSelected();
    }

    private void fillSelected() {
        Optional.ofNullable(unfilled.remove(tabs.getSelectionModel().getSelectedItem()))
                .ifPresent(Runnable::run);
    }

    private void select(Optional<Certificate> selected) {
        Shown now = shown;
        if (now != null) {
            fill(certificateTab, () -> certificate.show(now, selected));
            fill(pemTab, () -> pem.show(now, selected));
        }
    }

    private static Tab tab(String key, Node content) {
        Tab tab = new Tab(Texts.of("tab." + key), content);
        tab.setId("tab-" + key);
        return tab;
    }
}
