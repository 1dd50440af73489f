package uk.personalbudget.api.platform;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes beside the data at which port the service answers, once it does. */
@Component
final class ServingPort {
    private final DataDirectory directory;

    ServingPort(DataDirectory directory) {
        this.directory = directory;
    }

    @EventListener
    void answering(WebServerInitializedEvent event) {
        directory.serving(event.getWebServer().getPort());
    }
}
