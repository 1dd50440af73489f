package uk.personalbudget.api.platform;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import uk.personalbudget.ledger.budget.BudgetEvent;

/**
 * A budget remembers one event in several places: as the item, and as what was done under its identifier. In a snapshot the
 * event is written where it is met first, and by its number wherever it is met again, so that a snapshot of six years is half
 * as long. Numbers are given in the order of writing, which is the order of reading.
 */
final class EventsOnce extends SimpleModule {
    private static final long serialVersionUID = 1L;

    EventsOnce() {
        super("events-once");
        setSerializerModifier(new ValueSerializerModifier() {
            @Override
            public ValueSerializer<?> modifySerializer(
                    SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
                return BudgetEvent.class.isAssignableFrom(bean.getBeanClass()) ? new Writer(serializer) : serializer;
            }
        });
        setDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier bean, ValueDeserializer<?> deserializer) {
                return BudgetEvent.class.isAssignableFrom(bean.getBeanClass())
                        ? new Reader(deserializer)
                        : deserializer;
            }
        });
    }

    private static final class Writer extends ValueSerializer<Object> {
        private final ValueSerializer<Object> plain;

        @SuppressWarnings("unchecked")
        Writer(ValueSerializer<?> plain) {
            this.plain = (ValueSerializer<Object>) plain;
        }

        @Override
        public void resolve(SerializationContext context) {
            plain.resolve(context);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
            ValueSerializer<?> contextual = plain.createContextual(context, property);
            return contextual == plain ? this : new Writer(contextual);
        }

        @Override
        public void serialize(Object event, JsonGenerator json, SerializationContext context) {
            throw new IllegalStateException("an event in a snapshot goes with its name: " + event.getClass());
        }

        @Override
        public void serializeWithType(
                Object event, JsonGenerator json, SerializationContext context, TypeSerializer name) {
            IdentityHashMap<Object, Integer> written = written(context);
            Integer before = written.putIfAbsent(event, written.size());
            if (before == null) {
                plain.serializeWithType(event, json, context, name);
            } else {
                json.writeNumber(before);
            }
        }

        @SuppressWarnings("unchecked")
        private static IdentityHashMap<Object, Integer> written(SerializationContext context) {
            var written = (IdentityHashMap<Object, Integer>) context.getAttribute(EventsOnce.class);
            if (written == null) {
                written = new IdentityHashMap<>();
                context.setAttribute(EventsOnce.class, written);
            }
            return written;
        }
    }

    private static final class Reader extends DelegatingDeserializer {
        Reader(ValueDeserializer<?> plain) {
            super(plain);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> plain) {
            return new Reader(plain);
        }

        @Override
        public @Nullable Object deserializeWithType(
                JsonParser json, DeserializationContext context, TypeDeserializer name) {
            List<Object> read = read(context);
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return read.get(json.getIntValue());
            }
            Object event = _delegatee.deserializeWithType(json, context, name);
            read.add(event);
            return event;
        }

        @Override
        public @Nullable Object deserializeWithType(
                JsonParser json, DeserializationContext context, TypeDeserializer name, Object into) {
            return deserializeWithType(json, context, name);
        }

        @SuppressWarnings("unchecked")
        private static List<Object> read(DeserializationContext context) {
            var read = (List<Object>) context.getAttribute(EventsOnce.class);
            if (read == null) {
                read = new ArrayList<>();
                context.setAttribute(EventsOnce.class, read);
            }
            return read;
        }
    }
}
