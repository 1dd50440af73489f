package uk.personalbudget.api.platform;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.money.Amounts;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Labelled;

/**
 * How the core's records are written as JSON, without a word about it in the core: parts in the order of the record, choices
 * by their label, absent parts left out. Only the parts of a record are written, whatever other methods it has; on the way
 * back nothing may be missing, null or unknown but a part that is optional.
 */
public final class LedgerJson {
    private LedgerJson() {}

    /** Teaches a mapper these rules. */
    public static <B extends MapperBuilder<?, B>> void rules(B builder) {
        builder.annotationIntrospector(new Introspector())
                .changeDefaultVisibility(visible -> visible.withVisibility(
                                com.fasterxml.jackson.annotation.PropertyAccessor.ALL, Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY)
                        .withCreatorVisibility(Visibility.ANY))
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .addModule(new SimpleModule("ledger")
                        .addSerializer(Amounts.class, new AmountsWriter())
                        .addDeserializer(Amounts.class, new AmountsReader())
                        .addSerializer(Account.class, new AccountWriter())
                        .addDeserializer(Account.class, new AccountReader()));
    }

    static class Introspector extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            for (int at = 0; at < constants.length; at++) {
                if (constants[at] instanceof Labelled labelled) {
                    names[at] = labelled.label();
                }
            }
            return names;
        }

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member instanceof AnnotatedParameter && !Optional.class.isAssignableFrom(member.getRawType());
        }
    }

    private static final class AmountsWriter extends ValueSerializer<Amounts> {
        @Override
        public void serialize(Amounts amounts, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            amounts.byColour().forEach((colour, pence) -> json.writeNumberProperty(colour.label(), pence));
            json.writeEndObject();
        }
    }

    private static final class AmountsReader extends ValueDeserializer<Amounts> {
        private static final Colour[] COLOURS = Colour.values();

        /**
         * By hand: for a map with choices as its keys the library looks at the whole enum again each time it is read, which took
         * a third of the time of every replay.
         */
        @Override
        public Amounts deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            if (!json.isExpectedStartObjectToken()) {
                return (Amounts) context.handleUnexpectedToken(Amounts.class, json);
            }
            var byColour = new TreeMap<Colour, Long>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                Colour colour = colour(json.currentName(), context);
                if (json.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                    return (Amounts) context.handleUnexpectedToken(Amounts.class, json);
                }
                byColour.put(colour, json.getLongValue());
            }
            return new Amounts(byColour);
        }

        private static Colour colour(String label, DeserializationContext context) {
            for (Colour colour : COLOURS) {
                if (colour.label().equals(label)) {
                    return colour;
                }
            }
            return (Colour) context.handleWeirdKey(Colour.class, label, "not a colour");
        }
    }

    private static final class AccountWriter extends ValueSerializer<Account> {
        @Override
        public void serialize(Account account, JsonGenerator json, SerializationContext context) {
            json.writeString(account.name());
        }
    }

    private static final class AccountReader extends ValueDeserializer<Account> {
        @Override
        public Account deserialize(JsonParser json, DeserializationContext context) throws JacksonException {
            return new Account(json.getString());
        }
    }
}
