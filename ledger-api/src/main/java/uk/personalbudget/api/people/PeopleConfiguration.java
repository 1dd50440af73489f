package uk.personalbudget.api.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.text.PersonCipher;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    People people(JdbcClient sql, PersonCipher cipher) {
        return new People(sql, cipher);
    }
}
