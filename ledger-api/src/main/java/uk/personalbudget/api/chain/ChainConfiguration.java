package uk.personalbudget.api.chain;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.platform.DataDirectory;

@Configuration(proxyBeanMethods = false)
class ChainConfiguration {

    /**
     * @param keys a folder of its own for several nodes on one database; else the one in the data directory
     * @param owner who answers for the key that is made when there is none
     */
    @Bean
    SigningKeys signingKeys(
            JdbcClient sql,
            DataDirectory directory,
            Clock clock,
            @Value("${ledger.keys:}") String keys,
            @Value("${ledger.key-owner:the council}") String owner) {
        return new SigningKeys(keys.isBlank() ? directory.folder().resolve("keys") : Path.of(keys), sql, clock, owner);
    }
}
