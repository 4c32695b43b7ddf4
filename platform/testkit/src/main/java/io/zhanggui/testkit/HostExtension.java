package io.zhanggui.testkit;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Boots the host that a test class asks for with [WithHost], and closes it after the last class of the JVM.
public final class HostExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(HostExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        hosts(context).host(wanted(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        hosts(context).host(wanted(context)).bePatient();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Host.class || type == ManualClock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            Host host = hosts(context).host(wanted(context));
            return parameter.getParameter().getType() == Host.class ? host : host.clock();
        } catch (Exception failed) {
            throw new IllegalStateException("the host does not start", failed);
        }
    }

    private static Set<String> wanted(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WithHost.class)
                .map(annotation -> (Set<String>) new TreeSet<>(Set.of(annotation.plugins())))
                .orElseThrow(() -> new IllegalStateException("@WithHost is missing"));
    }

    private static Hosts hosts(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Hosts.class, key -> new Hosts(), Hosts.class);
    }

    /// The one host that runs; another set of plugins ends it.
    private static final class Hosts implements AutoCloseable {
        private @Nullable Host current;

        synchronized Host host(Set<String> plugins) throws Exception {
            Host host = current;
            if (host != null && host.plugins().equals(plugins)) {
                return host;
            }
            close();
            Host started = new Host(plugins);
            current = started;
            return started;
        }

        @Override
        public synchronized void close() throws java.io.IOException {
            Host host = current;
            current = null;
            if (host != null) {
                host.close();
            }
        }
    }
}
