package io.zhanggui.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folders of plugin jars: keeps the framework's bundles in step with them, at start and while running.
///
/// Of several jars with one symbolic name the newest version counts, of equal ones that of the later folder, so
/// that a shop's own folder can replace what came with the program. Thread-safe.
public final class PluginFolders implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PluginFolders.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final PluginFramework framework;
    private final List<Path> folders;
    private final StoppedPlugins stopped;
    private final Map<String, Installed> installed = new TreeMap<>();
    private final Map<Path, NotAPlugin> broken = new TreeMap<>();
    private final Map<String, BundleException> failures = new TreeMap<>();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plugin-folders").factory());
    private String lastLook = "";

    /// A jar and the bundle made of it.
    record Installed(PluginJar jar, Bundle bundle) {}

    /// @param folders the last one is the shop's own, where the plugin page puts its files
    public PluginFolders(PluginFramework framework, List<Path> folders) throws IOException {
        this.framework = framework;
        this.folders = List.copyOf(folders);
        this.stopped = new StoppedPlugins(own().resolve("stopped.txt"));
    }

    /// Installs and starts what lies in the folders, then watches them.
    public void start() throws IOException {
        synchronize();
        watcher.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Path own() {
        return folders.getLast();
    }

    /// Brings the bundles in step with the files. A file that cannot be read leaves the bundle that came from
    /// the same file running.
    synchronized void synchronize() throws IOException {
        lastLook = listing();
        Map<String, PluginJar> wanted = wanted();
        List<Bundle> changed = new ArrayList<>();
        for (Installed gone : List.copyOf(installed.values())) {
            if (!wanted.containsKey(gone.jar().symbolicName())
                    && !broken.containsKey(gone.jar().file())) {
                uninstall(gone);
                changed.add(gone.bundle());
            }
        }
        for (PluginJar jar : wanted.values()) {
            put(jar).ifPresent(changed::add);
        }
        if (!changed.isEmpty()) {
            framework.refresh(changed);
        }
        startAll();
    }

    private Map<String, PluginJar> wanted() throws IOException {
        broken.clear();
        Map<String, PluginJar> wanted = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : jars(folder)) {
                try {
                    PluginJar jar = PluginJar.read(file);
                    wanted.merge(jar.symbolicName(), jar, PluginFolders::newer);
                } catch (NotAPlugin malformed) {
                    broken.put(file, malformed);
                    log.warn("{} is not a plugin: {}", file, malformed.getMessage());
                }
            }
        }
        return wanted;
    }

    private static PluginJar newer(PluginJar former, PluginJar later) {
        return later.version().compareTo(former.version()) >= 0 ? later : former;
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                files.forEach(jars::add);
            }
        }
        jars.sort(Comparator.naturalOrder());
        return jars;
    }

    /// @return the bundle when an old one got new contents, which have to be refreshed
    private Optional<Bundle> put(PluginJar jar) throws IOException {
        Installed former = installed.get(jar.symbolicName());
        if (former != null && former.jar().sameFileAs(jar)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(jar.file())) {
            if (former == null) {
                Bundle bundle = framework.context().installBundle("plugin:" + jar.symbolicName(), content);
                installed.put(jar.symbolicName(), new Installed(jar, bundle));
                return Optional.empty();
            }
            log.info("Plugin {} is updated to {}", jar.symbolicName(), jar.version());
            former.bundle().update(content);
            installed.put(jar.symbolicName(), new Installed(jar, former.bundle()));
            return Optional.of(former.bundle());
        } catch (BundleException refused) {
            failures.put(jar.symbolicName(), refused);
            log.error("plugin {} cannot be installed", jar.symbolicName(), refused);
            return Optional.empty();
        }
    }

    private void uninstall(Installed gone) {
        log.info("Plugin {} is removed", gone.jar().symbolicName());
        installed.remove(gone.jar().symbolicName());
        failures.remove(gone.jar().symbolicName());
        try {
            gone.bundle().uninstall();
        } catch (BundleException failed) {
            log.error("plugin {} did not stop cleanly", gone.jar().symbolicName(), failed);
        }
    }

    /// Apis first, so that whoever needs them resolves.
    private void startAll() {
        installed.values().stream()
                .sorted(Comparator.comparing((Installed each) -> !each.jar().api()))
                .filter(each -> !stopped.contains(each.jar().symbolicName()))
                .forEach(this::start);
    }

    private void start(Installed plugin) {
        String name = plugin.jar().symbolicName();
        try {
            plugin.bundle().start();
            failures.remove(name);
        } catch (BundleException failed) {
            if (!failures.containsKey(name)) {
                log.error("plugin {} cannot start: {}", name, failed.getMessage());
            }
            failures.put(name, failed);
        }
    }

    synchronized void startByHand(String symbolicName) throws IOException {
        stopped.remove(symbolicName);
        failures.remove(symbolicName);
        startAll();
    }

    synchronized void stopByHand(String symbolicName) throws IOException, BundleException {
        Installed plugin = installed.get(symbolicName);
        stopped.add(symbolicName);
        if (plugin != null) {
            plugin.bundle().stop();
        }
    }

    synchronized Optional<Installed> find(String symbolicName) {
        return Optional.ofNullable(installed.get(symbolicName));
    }

    synchronized List<Installed> installed() {
        return List.copyOf(installed.values());
    }

    synchronized Map<Path, NotAPlugin> broken() {
        return Map.copyOf(broken);
    }

    synchronized Optional<BundleException> failure(String symbolicName) {
        return Optional.ofNullable(failures.get(symbolicName));
    }

    synchronized boolean isStoppedByHand(String symbolicName) {
        return stopped.contains(symbolicName);
    }

    private void look() {
        try {
            if (!listing().equals(lastLookNow())) {
                synchronize();
            }
        } catch (IOException | RuntimeException failed) {
            log.error("the plugin folders could not be brought in step", failed);
        }
    }

    private synchronized String lastLookNow() {
        return lastLook;
    }

    /// Names, times and sizes of all jars.
    private String listing() throws IOException {
        StringBuilder listing = new StringBuilder();
        for (Path folder : folders) {
            for (Path file : jars(folder)) {
                listing.append(file)
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append(' ')
                        .append(Files.size(file))
                        .append('\n');
            }
        }
        return listing.toString();
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
