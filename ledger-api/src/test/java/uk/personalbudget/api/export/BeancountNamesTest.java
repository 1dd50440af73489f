package uk.personalbudget.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BeancountNamesTest {

    @Test
    void every_name_is_legal_comes_back_and_is_nobody_elses() {
        var random = new Random(20260106);
        String alphabet = "aBcZ09._-";
        Map<String, String> seen = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            var name = new StringBuilder("held:card:");
            for (int length = 1 + random.nextInt(5); length > 0; length--) {
                name.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            name.append(":social-care");
            String encoded = BeancountNames.encode(name.toString());
            assertThat(encoded).matches("Assets(:[A-Z0-9][A-Za-z0-9-]*)+");
            assertThat(BeancountNames.decode(encoded)).isEqualTo(name.toString());
            assertThat(seen.put(encoded, name.toString())).isIn(null, name.toString());
        }
    }

    @Test
    void a_name_reads_much_as_before() {
        assertThat(BeancountNames.encode("spend:sen:art.club:A_1:sen"))
                .isEqualTo("Expenses:Spend:Sen:Art--2eclub:A--5f1--:Sen");
        assertThat(BeancountNames.encode("fees:social-care:social-care"))
                .isEqualTo("Expenses:Fees:Social-care:Social-care");
    }
}
