package io.zhanggui.host.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.VaadinService;
import java.util.Objects;

/// Vaadin makes this class itself; what it needs lies in the servlet's context.
public final class HostInstantiatorFactory implements InstantiatorFactory {

    @Override
    public Instantiator createInstantitor(VaadinService service) {
        ComponentFactory components =
                Objects.requireNonNull(service.getContext().getAttribute(ComponentFactory.class));
        return new HostInstantiator(service, components);
    }

    private static final class HostInstantiator extends DefaultInstantiator {
        private final transient ComponentFactory components;

        HostInstantiator(VaadinService service, ComponentFactory components) {
            super(service);
            this.components = components;
        }

        @Override
        public I18NProvider getI18NProvider() {
            return components.texts();
        }

        @Override
        public <T> T getOrCreate(Class<T> type) {
            if (Component.class.isAssignableFrom(type)) {
                return components
                        .create(type.asSubclass(Component.class))
                        .map(type::cast)
                        .orElseGet(() -> super.getOrCreate(type));
            }
            return super.getOrCreate(type);
        }
    }
}
