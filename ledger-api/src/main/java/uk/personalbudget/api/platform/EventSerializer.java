package uk.personalbudget.api.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.EventNames;
import uk.personalbudget.ledger.erasure.ErasureEvent;
import uk.personalbudget.ledger.funder.StatementEvent;
import uk.personalbudget.ledger.generalledger.CodeMapEvent;
import uk.personalbudget.ledger.generalledger.JournalEvent;
import uk.personalbudget.ledger.pair.PairEvent;
import uk.personalbudget.ledger.payee.PayeeEvent;
import uk.personalbudget.ledger.paymentrun.PaymentRunEvent;
import uk.personalbudget.ledger.points.TableEvent;
import uk.personalbudget.ledger.policy.PolicyEvent;
import uk.personalbudget.ledger.provider.ProviderEvent;
import uk.personalbudget.ledger.reserve.FunderYearEvent;
import uk.personalbudget.ledger.uprating.RunEvent;

/**
 * Writes events under their own names. Axon would store Java class names and silently leave out every event whose class it
 * no longer finds; here a record can be renamed and moved at will, and an unknown name stops the reader.
 */
public final class EventSerializer extends Jackson3Serializer {
    /** The first shape of every event. A changed shape is a new version, and an upcaster leads to it from this one. */
    private static final String VERSION = "1";

    /** What can be in the store: the events of budgets, and those of the streams beside them. */
    private static final Map<String, Class<?>> TYPES = types();

    private static final Map<Class<?>, String> NAMES =
            TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventSerializer(Builder builder) {
        super(builder);
    }

    public static EventSerializer make() {
        return new EventSerializer(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(LedgerJson::rules));
    }

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new HashMap<>(EventNames.all());
        types.putAll(PolicyEvent.names());
        types.putAll(ProviderEvent.names());
        types.putAll(RunEvent.names());
        types.putAll(PaymentRunEvent.names());
        types.putAll(PayeeEvent.names());
        types.putAll(StatementEvent.names());
        types.putAll(FunderYearEvent.names());
        types.putAll(CodeMapEvent.names());
        types.putAll(JournalEvent.names());
        types.putAll(TableEvent.names());
        types.putAll(PairEvent.names());
        types.putAll(ErasureEvent.names());
        return types;
    }

    @Override
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || MetaData.class.equals(type) || Void.class.equals(type)) {
            return super.typeForClass(type);
        }
        String name = NAMES.get(type);
        if (name == null) {
            throw new SerializationException(type.getName() + " has no name to be stored under");
        }
        return new SimpleSerializedType(name, VERSION);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type) || MetaData.class.getName().equals(type.getName())) {
            return super.classForType(type);
        }
        if (!VERSION.equals(type.getRevision())) {
            throw new SerializationException("Version " + type.getRevision() + " of the event \"" + type.getName()
                    + "\" is not known to this version of the product");
        }
        Class<?> known = TYPES.get(type.getName());
        if (known == null) {
            throw new SerializationException(
                    "An event in the store cannot be read: there is no event named \"" + type.getName() + "\"");
        }
        return known;
    }
}
