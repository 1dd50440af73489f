package uk.personalbudget.api.budget;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import uk.personalbudget.ledger.money.Labelled;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final OrderResolver orders;
    private final ObjectProvider<HandlerInterceptor> interceptors;

    WebConfiguration(OrderResolver orders, ObjectProvider<HandlerInterceptor> interceptors) {
        this.orders = orders;
        this.interceptors = interceptors;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        interceptors.orderedStream().forEach(registry::addInterceptor);
    }

    /** A choice reads in an answer as it is written in an order: {@code invoice}, never the name of a constant. */
    @Bean
    static JacksonModule labels() {
        var module = new SimpleModule("labels");
        module.addSerializer(Labelled.class, new ValueSerializer<>() {
            @Override
            public void serialize(Labelled value, JsonGenerator out, SerializationContext context) {
                out.writeString(value.label());
            }
        });
        module.addKeySerializer(Labelled.class, new ValueSerializer<>() {
            @Override
            public void serialize(Labelled value, JsonGenerator out, SerializationContext context) {
                out.writeName(value.label());
            }
        });
        return module;
    }

    @Bean
    static WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new Routes();
            }
        };
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(orders);
    }
}
