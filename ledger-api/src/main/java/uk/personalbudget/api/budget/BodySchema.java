package uk.personalbudget.api.budget;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import uk.personalbudget.api.body.Digits;
import uk.personalbudget.api.body.Words;
import uk.personalbudget.ledger.money.Labelled;

/** Describes a body from the very record that reads it, so that what is described is what is accepted. */
final class BodySchema {
    private BodySchema() {}

    static Schema<?> of(Class<?> record) {
        Schema<Object> schema = typed("object");
        schema.setAdditionalProperties(false);
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            boolean optional = component.getType() == Optional.class;
            Type type = component.getGenericType();
            Schema<?> property = of(optional ? argument(type, 0) : type);
            describe(component, property);
            schema.addProperty(component.getName(), property);
            if (!optional) {
                required.add(component.getName());
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
        return schema;
    }

    private static Schema<?> of(Type type) {
        if (type instanceof ParameterizedType many) {
            Class<?> raw = (Class<?>) many.getRawType();
            if (raw == List.class || raw == SortedSet.class) {
                Schema<Object> list = typed("array");
                list.setItems(of(argument(type, 0)));
                list.setUniqueItems(raw == SortedSet.class ? true : null);
                return list;
            }
            if (raw == SortedMap.class) {
                Schema<Object> map = typed("object");
                map.setAdditionalProperties(of(argument(type, 1)));
                if (argument(type, 0) instanceof Class<?> key && key.isEnum()) {
                    map.setPropertyNames(choices(key));
                }
                return map;
            }
        }
        Class<?> raw = (Class<?>) type;
        if (raw == long.class || raw == Long.class || raw == int.class || raw == Integer.class) {
            Schema<Object> number = typed("integer");
            number.setFormat("int64");
            return number;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return typed("boolean");
        }
        if (raw == LocalDate.class || raw == Instant.class) {
            Schema<Object> date = typed("string");
            date.setFormat(raw == LocalDate.class ? "date" : "date-time");
            return date;
        }
        if (raw == Words.class) {
            Schema<Object> words = typed("string");
            words.setMinLength(1);
            words.setMaxLength(Words.LENGTH_MOST);
            words.setDescription("Words people wrote. They are kept apart from the books, encrypted.");
            return words;
        }
        if (raw.isEnum()) {
            return choices(raw);
        }
        return raw.isRecord() ? of(raw) : typed("string");
    }

    private static void describe(RecordComponent component, Schema<?> property) {
        String name = component.getName();
        Digits digits = component.getAnnotation(Digits.class);
        if (digits != null) {
            property.setPattern((digits.hexadecimal() ? "^[0-9a-f]{" : "^[0-9]{") + digits.value() + "}$");
        } else if (name.endsWith("Pence")) {
            property.setDescription("Whole pence: 4730 is £47.30.");
        } else if (name.endsWith("Hundredths")) {
            property.setDescription("In hundredths: 150 is one and a half.");
            property.setMinimum(BigDecimal.ONE);
        } else if (name.equals("id")) {
            property.setDescription("A number of your own; one is made from your key when you give none.");
        } else if (name.equals("effectiveOn")) {
            property.setDescription("The day it counts from; today when you give none.");
        }
    }

    private static Schema<Object> choices(Class<?> type) {
        Schema<Object> choices = typed("string");
        for (Object constant : type.getEnumConstants()) {
            choices.addEnumItemObject(((Labelled) constant).label());
        }
        return choices;
    }

    private static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        schema.setType(type);
        return schema;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
