package uk.personalbudget.api.text;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.platform.DataDirectory;

@Configuration(proxyBeanMethods = false)
class TextConfiguration {

    /** @param keys a folder of its own for several nodes on one database; else the one in the data directory */
    @Bean
    KeyRing keyRing(JdbcClient sql, DataDirectory directory, @Value("${ledger.keys:}") String keys) {
        return KeyRing.in(keys.isBlank() ? directory.folder().resolve("keys") : Path.of(keys), sql);
    }

    @Bean
    Marks marks(DataDirectory directory, @Value("${ledger.keys:}") String keys) {
        return Marks.in(keys.isBlank() ? directory.folder().resolve("keys") : Path.of(keys));
    }

    @Bean
    TextVault textVault(KeyRing keys, JdbcClient sql) {
        return new TextVault(keys, sql);
    }

    @Bean
    PersonCipher personCipher(KeyRing keys) {
        return new PersonCipher(keys);
    }
}
