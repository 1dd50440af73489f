package uk.personalbudget.api.budget;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import uk.personalbudget.api.problem.Problem;
import uk.personalbudget.api.security.Allowed;
import uk.personalbudget.api.security.FamilyWord;
import uk.personalbudget.api.security.SignedIn;
import uk.personalbudget.ledger.budget.Choices.Role;

/** Describes REST for programs and for the page to try it on. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final String ANSWER = "#/components/schemas/OrderAnswer";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Order.class, Order.Reading.class, SignedIn.class);
    }

    @Bean
    OpenAPI openApiDescription() {
        return new OpenAPI()
                .info(new Info()
                        .title("Personal Budget Ledger")
                        .version("v1")
                        .description(
                                "The books of children's personal budgets. Amounts are whole pence in fields that end in"
                                        + " Pence. Every POST takes an Idempotency-Key of your own: the same key and body get the"
                                        + " same answer for 35 days. Every error is a problem document (RFC 9457) with a code that"
                                        + " stays, and says what is wrong, where, and what to do.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                "password",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("token"))
                .addSecurityItem(new SecurityRequirement().addList("password"));
    }

    @Bean
    OpenApiCustomizer openApiSchemas() {
        return api -> {
            api.getComponents().addSchemas("Problem", problem());
            ModelConverters.getInstance(true)
                    .resolveAsResolvedSchema(new AnnotatedType(OrderDesk.OrderAnswer.class).resolveAsRef(false))
                    .referencedSchemas
                    .forEach(api.getComponents()::addSchemas);
            api.getComponents()
                    .addSchemas(
                            "OrderAnswer",
                            ModelConverters.getInstance(true)
                                    .resolveAsResolvedSchema(
                                            new AnnotatedType(OrderDesk.OrderAnswer.class).resolveAsRef(false))
                                    .schema);
        };
    }

    @Bean
    OperationCustomizer openApiOrders() {
        return (operation, endpoint) -> {
            roles(operation, endpoint);
            for (MethodParameter parameter : endpoint.getMethodParameters()) {
                if (parameter.getParameterType() == Order.class) {
                    order(operation, OrderResolver.type(parameter));
                    if (serves(endpoint, Role.FAMILY)) {
                        onTheirWord(operation);
                    }
                }
            }
            ApiResponses responses = operation.getResponses();
            for (var error : errors(operation).entrySet()) {
                responses.addApiResponse(
                        error.getKey(),
                        new ApiResponse()
                                .description(error.getValue())
                                .content(new Content().addMediaType(Problem.MEDIA_TYPE, refer(PROBLEM))));
            }
            return operation;
        };
    }

    private static void roles(Operation operation, HandlerMethod endpoint) {
        Allowed allowed = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), Allowed.class);
        if (allowed == null) {
            allowed = AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), Allowed.class);
        }
        if (allowed != null) {
            String roles =
                    Arrays.stream(allowed.value()).map(Role::label).sorted().collect(Collectors.joining(", "));
            String said = operation.getDescription();
            operation.setDescription((said == null ? "" : said + " ") + "For: " + roles + ".");
        }
    }

    private static boolean serves(HandlerMethod endpoint, Role role) {
        Allowed allowed = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), Allowed.class);
        return allowed != null && Arrays.asList(allowed.value()).contains(role);
    }

    /** What an officer adds who writes down an order the family gave by phone or on paper. */
    private static void onTheirWord(Operation operation) {
        for (var header : Map.of(
                        FamilyWord.MEMBER, "For an officer: who of the family ordered it by phone or on paper.",
                        FamilyWord.MEDIUM, "For an officer: phone or paper.",
                        FamilyWord.READ_BACK, "For an officer: yes, when it was read back and is right.",
                        FamilyWord.GIVEN_ON, "For an officer: the day they gave it, when it was not today.")
                .entrySet()) {
            operation.addParametersItem(new HeaderParameter()
                    .name(header.getKey())
                    .required(false)
                    .description(header.getValue())
                    .schema(text(200)));
        }
    }

    private static void order(Operation operation, Class<?> body) {
        operation.addParametersItem(new HeaderParameter()
                .name("Idempotency-Key")
                .required(true)
                .description("A key of your own for this one order.")
                .schema(text(200)));
        operation.setRequestBody(new RequestBody()
                .required(true)
                .content(new Content().addMediaType("application/json", new MediaType().schema(BodySchema.of(body)))));
        operation.setResponses(new ApiResponses());
        for (String status : new String[] {"200", "201"}) {
            operation
                    .getResponses()
                    .addApiResponse(
                            status,
                            new ApiResponse()
                                    .description("It is done; these are the balances after it.")
                                    .content(new Content().addMediaType("application/json", refer(ANSWER))));
        }
    }

    private static Map<String, String> errors(Operation operation) {
        var errors = new LinkedHashMap<String, String>();
        errors.put("400", "Something in the request cannot be read.");
        errors.put("401", "Nobody is signed in.");
        errors.put("403", "Your role may not do this.");
        errors.put("404", "There is no such thing that you may see.");
        if (operation.getRequestBody() != null) {
            errors.put("409", "The key or the number stands for something else.");
            errors.put("422", "The rules say no. The balances are in the answer.");
        }
        return errors;
    }

    private static Schema<?> problem() {
        Schema<Object> problem = typed("object");
        for (String name : new String[] {"type", "title", "code", "detail", "what", "where", "next"}) {
            problem.addProperty(name, typed("string"));
        }
        problem.addProperty("status", typed("integer"));
        problem.setDescription("What is wrong, where, and what to do.");
        return problem;
    }

    private static Schema<?> text(int most) {
        Schema<Object> text = typed("string");
        text.setMinLength(1);
        text.setMaxLength(most);
        return text;
    }

    private static Schema<Object> typed(String type) {
        var schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        schema.setType(type);
        return schema;
    }

    private static MediaType refer(String schema) {
        return new MediaType().schema(new Schema<>().$ref(schema));
    }
}
