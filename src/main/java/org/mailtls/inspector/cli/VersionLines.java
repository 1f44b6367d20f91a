package org.mailtls.inspector.cli;

import org.mailtls.inspector.report.ToolVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLines implements IVersionProvider {

    @Override
    public String[] getVersion() {
        ToolVersion tool = ToolVersion.current();
        return new String[] {
            tool.name() + " " + tool.version(),
            "Java " + System.getProperty("java.runtime.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.version"),
        };
    }
}
