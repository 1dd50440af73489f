package uk.personalbudget.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it down. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        var built = new Properties();
        try (InputStream info = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
            if (info != null) {
                built.load(info);
            }
        }
        return new String[] {"Personal Budget Ledger " + built.getProperty("build.version", "not built yet")};
    }
}
