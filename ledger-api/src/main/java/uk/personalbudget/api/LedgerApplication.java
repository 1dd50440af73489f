package uk.personalbudget.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import uk.personalbudget.api.platform.EnableLedgerPlatform;

/** The service: everything below this package, on the ground of {@code platform}. */
@SpringBootConfiguration
@ComponentScan
@EnableLedgerPlatform
public class LedgerApplication {}
