package uk.personalbudget.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import uk.personalbudget.api.platform.EnableLedgerPlatform;

/** The service: everything below this package, on the ground of {@code platform}. */
@SpringBootConfiguration
@ComponentScan
@EnableLedgerPlatform
public class LedgerApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(LedgerApplication.class, arguments);
    }
}
