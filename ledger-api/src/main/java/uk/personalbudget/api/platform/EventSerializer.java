package uk.personalbudget.api.platform;

import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import uk.personalbudget.ledger.budget.BudgetEvent;
import uk.personalbudget.ledger.budget.EventNames;

/**
 * Writes events under their own names. Axon would store Java class names and silently leave out every event whose class it
 * no longer finds; here a record can be renamed and moved at will, and an unknown name stops the reader.
 */
final class EventSerializer extends Jackson3Serializer {
    /** The first shape of every event. A changed shape is a new version, and an upcaster leads to it from this one. */
    private static final String VERSION = "1";

    private static final Map<Class<? extends BudgetEvent>, String> NAMES =
            EventNames.all().entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventSerializer(Builder builder) {
        super(builder);
    }

    static EventSerializer make() {
        return new EventSerializer(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(LedgerJson::rules));
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
        try {
            return EventNames.type(type.getName());
        } catch (IllegalArgumentException unknown) {
            throw new SerializationException("An event in the store cannot be read: " + unknown.getMessage(), unknown);
        }
    }
}
