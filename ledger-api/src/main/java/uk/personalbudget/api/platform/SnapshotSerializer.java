package uk.personalbudget.api.platform;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.journal.Account;
import uk.personalbudget.ledger.journal.Balances;
import uk.personalbudget.ledger.journal.Entry;
import uk.personalbudget.ledger.journal.Posting;
import uk.personalbudget.ledger.money.Colour;
import uk.personalbudget.ledger.money.Layer;

/**
 * Writes the state of a budget for a snapshot. It is only ever read back by the very same rules that wrote it, so it needs
 * neither names that last nor upcasting: under other rules its type is unknown, and the budget is read from its events.
 */
final class SnapshotSerializer extends Jackson3Serializer {
    private final SerializedType type;

    private SnapshotSerializer(Builder builder, String fingerprint) {
        super(builder);
        this.type = new SimpleSerializedType(BudgetAggregate.KIND, fingerprint);
    }

    static SnapshotSerializer make(String fingerprint) {
        return new SnapshotSerializer(
                Jackson3Serializer.builder().jsonMapperBuilderCustomizer(SnapshotSerializer::rules), fingerprint);
    }

    @Override
    public SerializedType typeForClass(@Nullable Class given) {
        return BudgetAggregate.class.equals(given) ? type : super.typeForClass(given);
    }

    @Override
    public Class<?> classForType(SerializedType given) {
        if (type.equals(given)) {
            return BudgetAggregate.class;
        }
        return MetaData.class.getName().equals(given.getName())
                        || SerializedType.emptyType().equals(given)
                ? super.classForType(given)
                : UnknownSerializedType.class;
    }

    private static void rules(JsonMapper.Builder json) {
        LedgerJson.rules(json);
        json.disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .defaultMergeable(true)
                .annotationIntrospector(new LedgerJson.Introspector() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
                        return false;
                    }

                    // The parts of a record by their place: it is read back by the rules that wrote it, or not at all.
                    @Override
                    public JsonFormat.@Nullable Value findFormat(MapperConfig<?> config, Annotated annotated) {
                        return annotated instanceof AnnotatedClass type
                                        && type.getRawType().isRecord()
                                ? JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)
                                : super.findFormat(config, annotated);
                    }
                })
                .addMixIn(BudgetEvent.class, Named.class)
                .addModule(new EventsOnce())
                .addModule(new SimpleModule("balances")
                        .addSerializer(Balances.class, new BalancesWriter())
                        .addDeserializer(Balances.class, new BalancesReader()));
        EventNames.all().forEach((name, event) -> json.registerSubtypes(new NamedType(event, name)));
    }

    /** Where the state holds an event of any kind, its name goes with it. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event-name")
    private interface Named {}

    private record Balance(Account account, Layer layer, Colour colour, long pence) {}

    private static final class BalancesWriter extends ValueSerializer<Balances> {
        @Override
        public void serialize(Balances balances, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            balances.all()
                    .forEach((place, pence) -> context.writeValue(
                            json, new Balance(place.account(), place.layer(), place.colour(), pence)));
            json.writeEndArray();
        }
    }

    private static final class BalancesReader extends ValueDeserializer<Balances> {
        private static final TypeReference<List<Balance>> LIST = new TypeReference<>() {};

        /** All balances of a budget together are an entry: they add up to nothing, because every entry did. */
        @Override
        public Balances deserialize(JsonParser json, DeserializationContext context) {
            List<Balance> read =
                    context.readValue(json, context.getTypeFactory().constructType(LIST));
            List<Posting> postings = new ArrayList<>();
            read.forEach(it -> postings.add(new Posting(
                    it.account(), it.layer(), it.colour(), it.pence(), LocalDate.EPOCH, Posting.Tags.NONE)));
            var balances = new Balances();
            balances.post(new Entry(postings));
            return balances;
        }

        @Override
        public Balances deserialize(JsonParser json, DeserializationContext context, Balances into) {
            return deserialize(json, context);
        }
    }
}
