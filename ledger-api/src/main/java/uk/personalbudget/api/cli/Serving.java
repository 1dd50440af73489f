package uk.personalbudget.api.cli;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;
import uk.personalbudget.api.platform.DataDirectory;

/** Notes in the data directory where the service answers, so that the other commands find it. */
@Component
class Serving implements ApplicationListener<WebServerInitializedEvent> {
    private final DataDirectory directory;

    Serving(DataDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent started) {
        directory.serving(started.getWebServer().getPort());
    }
}
