package io.zhanggui.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/// Felix, embedded: it gives the packages of the host's class path to the plugins' bundles.
public final class PluginFramework implements AutoCloseable {
    private static final List<String> SYSTEM_BUNDLES =
            List.of("org.apache.felix.configadmin.jar", "org.apache.felix.scr.jar");
    private static final long REFRESH_SECONDS = 60;
    private static final long STOP_MILLIS = 20_000;

    private final Framework framework;

    private PluginFramework(Framework framework) {
        this.framework = framework;
    }

    /// Makes a framework without bundles, ready for the host's services to be registered.
    /// @param cache working copies of the bundles, made anew at every start
    public static PluginFramework create(Path cache) throws IOException, BundleException {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.of(PluginFramework.class.getClassLoader()));
        // A class that a bundle does not import must be missing there in tests and at the shop alike.
        configuration.put("felix.bootdelegation.implicit", "false");
        configuration.put("felix.log.level", "1");
        configuration.put("ds.loglevel", "1");
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(configuration);
        framework.init();
        return new PluginFramework(framework);
    }

    /// Registers one of the host's services before any plugin starts.
    public <T> void register(Class<T> type, T service) {
        context().registerService(type, service, null);
    }

    /// Starts the framework and Declarative Services.
    public void start() throws BundleException, IOException {
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String name : SYSTEM_BUNDLES) {
            try (InputStream content =
                    PluginFramework.class.getClassLoader().getResourceAsStream("system-bundles/" + name)) {
                bundles.add(context().installBundle("host:" + name, content));
            }
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /// The services of a type that are registered just now, in their order of rank and age.
    public <T> List<T> services(Class<T> type) {
        List<T> services = new ArrayList<>();
        try {
            context().getServiceReferences(type, null).stream()
                    .filter(PluginFramework::stays)
                    .sorted(Comparator.reverseOrder())
                    .map(context()::getService)
                    .filter(Objects::nonNull)
                    .forEach(services::add);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        return services;
    }

    /// A plugin that is stopping has given its texts and views back before its last service goes.
    private static boolean stays(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle != null && bundle.getState() != Bundle.STOPPING;
    }

    /// Calls back for every service of a type that is there, comes or goes, until the framework stops.
    public <T> void follow(Class<T> type, Consumer<T> come, Consumer<T> gone) {
        new ServiceTracker<T, T>(context(), type, null) {
            @Override
            public @Nullable T addingService(ServiceReference<T> reference) {
                T service = super.addingService(reference);
                if (service != null) {
                    come.accept(service);
                }
                return service;
            }

            @Override
            public void removedService(ServiceReference<T> reference, T service) {
                gone.accept(service);
                super.removedService(reference, service);
            }
        }.open();
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    /// Takes new contents of changed and removed bundles into use, for them and everything wired to them.
    void refresh(Collection<Bundle> bundles) {
        CountDownLatch done = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the bundles were not refreshed within " + REFRESH_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while bundles were refreshed", interrupted);
        }
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(STOP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
