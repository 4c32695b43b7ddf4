package io.zhanggui.checkout.till;

import io.zhanggui.api.event.EventHandler;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CatalogSource;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.checkout.api.LineTender;
import io.zhanggui.checkout.api.OrderDiscountSource;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.TenderType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// The plugins that have a part in a sale. Tells open tills when one was stopped or is back, once the dust has
/// settled: a plugin that starts brings several parts, one after the other.
@Component(service = TillParts.class)
public final class TillParts implements ServiceListener {
    private static final long DUST_MILLIS = 500;
    private static final List<Class<?>> PARTS = List.of(
            CatalogSource.class,
            CustomerFact.Source.class,
            CustomerSource.class,
            DiscountSource.class,
            EventHandler.class,
            LineTender.class,
            OrderDiscountSource.class,
            SaleStep.class,
            TenderType.class);

    private final BundleContext context;
    private final Texts texts;
    private final Executor later = CompletableFuture.delayedExecutor(DUST_MILLIS, TimeUnit.MILLISECONDS);
    private final AtomicLong changes = new AtomicLong();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    /// Ids of the plugins by the bundle that brings them.
    private final Map<Long, String> running = new ConcurrentHashMap<>();
    /// Names are asked for while the plugin is there: its texts go with it.
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Set<Long> withParts = ConcurrentHashMap.newKeySet();
    private Set<String> told = Set.of();
    /// Plugins that were stopped since the last telling; some of them are there again.
    private final Set<String> away = ConcurrentHashMap.newKeySet();

    /// Hears that plugins were stopped or are back.
    public interface Listener {
        /// Called on a thread of its own.
        void changed(List<String> stopped, List<String> back);
    }

    /// Ends listening.
    public interface Registration {
        void close();
    }

    @Activate
    public TillParts(BundleContext context, @Reference Texts texts) throws InvalidSyntaxException {
        this.context = context;
        this.texts = texts;
        String filter = PARTS.stream()
                .map(part -> "(objectClass=" + part.getName() + ")")
                .collect(Collectors.joining("", "(|", ")"));
        context.addServiceListener(this, filter);
        Stream.ofNullable(context.getServiceReferences((String) null, filter))
                .flatMap(Stream::of)
                .forEach(part -> withParts.add(part.getBundle().getBundleId()));
        soon();
    }

    @Deactivate
    void stop() {
        context.removeServiceListener(this);
        changes.incrementAndGet();
        listeners.clear();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(ServiceReference<Plugin> reference, Plugin plugin) {
        running.put(reference.getBundle().getBundleId(), plugin.id());
        soon();
    }

    void unbind(ServiceReference<Plugin> reference, Plugin plugin) {
        running.values().remove(plugin.id());
        away.add(plugin.id());
        soon();
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            withParts.add(event.getServiceReference().getBundle().getBundleId());
        }
        soon();
    }

    public Registration listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void soon() {
        long change = changes.incrementAndGet();
        later.execute(() -> {
            if (changes.get() == change) {
                tell();
            }
        });
    }

    private synchronized void tell() {
        Set<String> now = new TreeSet<>();
        new TreeMap<>(running).forEach((bundle, id) -> {
            if (withParts.contains(bundle)) {
                now.add(id);
                names.computeIfAbsent(id, missing -> texts.getOr("plugin." + id, id));
            }
        });
        List<String> stopped = named(told, now);
        Set<String> restarted = Set.copyOf(away);
        away.removeAll(restarted);
        // What was stopped and started within the dust is another one with other parts.
        Set<String> stayed = new TreeSet<>(told);
        stayed.removeAll(restarted);
        List<String> back = named(now, stayed);
        told = now;
        if (!stopped.isEmpty() || !back.isEmpty()) {
            listeners.forEach(listener -> listener.changed(stopped, back));
        }
    }

    /// Those that are missing in the other set.
    private List<String> named(Set<String> ids, Set<String> others) {
        return ids.stream()
                .filter(id -> !others.contains(id))
                .map(id -> names.getOrDefault(id, id))
                .toList();
    }
}
