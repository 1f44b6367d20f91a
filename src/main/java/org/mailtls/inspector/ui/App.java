package org.mailtls.inspector.ui;

import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/** The desktop application: opens the window. */
public final class App extends Application {
    @Override
    public void start(Stage stage) {
        setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        TextField host = new TextField();
        host.setPromptText("mail.example.com");
        Label label = new Label("_Server or domain");
        label.setMnemonicParsing(true);
        label.setLabelFor(host);
        Button inspect = new Button("_Inspect");
        inspect.setDefaultButton(true);
        HBox form = new HBox(8, label, host, inspect);
        stage.setScene(new Scene(form, 1100, 720));
        stage.setTitle("Mail TLS Inspector");
        stage.show();
    }
}
