package uk.personalbudget.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.personalbudget.api.rest.Service.Reply;
import uk.personalbudget.ledger.budget.Choices.Role;

/** A file of people over REST: everybody is found by name, and the name stands nowhere in clear. */
class PeopleFileRestTest {
    private final Service service = Service.running();
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void people_are_entered_from_a_file_and_their_names_are_kept_under_their_keys_only() {
        String officer = service.user("people-officer", Role.FINANCE_OFFICER);
        String surname = "Quillfeather" + unique;
        String file = "person,name,born_on\nP-%s-1,Ada %s,2014-05-01\nP-%s-2,Bo %s,\n"
                .formatted(unique, surname, unique, surname);

        Reply checked = ProviderReturnRestTest.bringIn(service, officer, "&dryRun=true", file);
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().get("kind").asString()).isEqualTo("people");
        assertThat(found(officer, surname)).isZero();

        Reply entered = ProviderReturnRestTest.bringIn(service, officer, "", file);
        assertThat(entered.status()).as(entered.body()).isEqualTo(201);
        assertThat(entered.json().get("posted").asLong()).isEqualTo(2);
        assertThat(entered.body()).doesNotContain(surname);
        assertThat(found(officer, surname)).isEqualTo(2);

        Reply again = ProviderReturnRestTest.bringIn(service, officer, "", file);
        assertThat(again.json().get("nothingNew").asLong()).isEqualTo(2);
        Reply refused = ProviderReturnRestTest.bringIn(
                service, officer, "", file.replace("2014-05-01", surname).replace("\nP-", "\n,P-"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain(surname);
        assertThat(ProviderReturnRestTest.bringIn(service, service.user("people-auditor", Role.AUDITOR), "", file)
                        .status())
                .isEqualTo(403);

        JdbcClient sql = service.context.getBean(JdbcClient.class);
        assertThat(sql.sql(
                                "select count(*) from archived_file where position(:name in convert_from(bytes, 'LATIN1')) > 0")
                        .param("name", surname)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(sql.sql("select count(*) from event where position(:name in event::text) > 0")
                        .param("name", surname)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private int found(String officer, String name) {
        return service.post(officer, "/api/v1/people/search", "{\"name\": \"%s\"}".formatted(name))
                .json()
                .get("items")
                .size();
    }
}
