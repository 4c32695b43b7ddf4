package io.zhanggui.host.plugin;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.host.plugin.PluginFolders.Installed;
import io.zhanggui.host.plugin.PluginState.Condition;
import io.zhanggui.host.plugin.PluginState.Reason;
import io.zhanggui.host.security.HostPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/// Installs, updates, starts, stops and removes plugins for whoever may, and says why one does not run.
public final class PluginAdministration {
    private final PluginFolders folders;
    private final PluginFramework framework;
    private final PluginRegistry registry;
    private final Operators operators;
    private final AuditLog audit;

    public PluginAdministration(
            PluginFolders folders,
            PluginFramework framework,
            PluginRegistry registry,
            Operators operators,
            AuditLog audit) {
        this.folders = folders;
        this.framework = framework;
        this.registry = registry;
        this.operators = operators;
        this.audit = audit;
    }

    /// All plugins and their apis, by name, and files that are none.
    public List<PluginState> plugins() {
        operators.require(HostPermissions.PLUGINS);
        List<PluginState> states = new ArrayList<>();
        folders.installed().forEach(plugin -> states.add(state(plugin)));
        folders.broken().forEach((file, problem) -> states.add(broken(file, problem)));
        states.sort(Comparator.comparing(PluginState::plugin).thenComparing(PluginState::symbolicName));
        return states;
    }

    /// Takes a plugin's file into the shop's own folder and starts it; a plugin of the same symbolic name is updated.
    /// @param upload a file of the caller's, which stays
    /// @throws NotAPlugin when it is none
    public PluginState install(String fileName, Path upload) throws IOException {
        operators.require(HostPermissions.PLUGINS);
        PluginJar jar = readable(fileName, upload);
        Path own = folders.own();
        Optional<Installed> shipped = folders.find(jar.symbolicName())
                .filter(known -> !known.jar().file().startsWith(own));
        if (shipped.filter(known -> known.jar().version().compareTo(jar.version()) > 0)
                .isPresent()) {
            throw new Refusal(
                    "plugin.older",
                    jar.version().toString(),
                    shipped.get().jar().version().toString());
        }
        Path target = own.resolve(jar.symbolicName() + "-" + jar.version() + ".jar");
        // The folder is watched: only a whole file may appear in it under the name of a jar.
        Path aside = own.resolve(target.getFileName() + ".new");
        Files.copy(upload, aside, StandardCopyOption.REPLACE_EXISTING);
        deleteOwn(jar.symbolicName(), target);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        audit.record(
                "host.plugin-installed",
                jar.symbolicName(),
                Map.of("version", jar.version().toString()));
        folders.startByHand(jar.symbolicName());
        folders.synchronize();
        return folders.find(jar.symbolicName()).map(this::state).orElseThrow();
    }

    public void start(String symbolicName) throws IOException {
        operators.require(HostPermissions.PLUGINS);
        audit.record("host.plugin-started", symbolicName, Map.of());
        folders.startByHand(symbolicName);
    }

    /// Stops a plugin until it is started by hand again, also over restarts.
    public void stop(String symbolicName) throws IOException {
        operators.require(HostPermissions.PLUGINS);
        audit.record("host.plugin-stopped", symbolicName, Map.of());
        try {
            folders.stopByHand(symbolicName);
        } catch (BundleException failed) {
            throw new IllegalStateException("plugin " + symbolicName + " did not stop cleanly", failed);
        }
    }

    /// Deletes the plugin's file from the shop's own folder; its data stays.
    /// @throws Refusal for a plugin that came with the program, which can only be stopped
    public void remove(String symbolicName) throws IOException {
        operators.require(HostPermissions.PLUGINS);
        boolean own = folders.find(symbolicName)
                .filter(known -> known.jar().file().startsWith(folders.own()))
                .isPresent();
        Optional<Path> broken = folders.broken().keySet().stream()
                .filter(file -> file.startsWith(folders.own()) && fileName(file).equals(symbolicName))
                .findFirst();
        if (!own && broken.isEmpty()) {
            throw new Refusal("plugin.shipped");
        }
        audit.record("host.plugin-removed", symbolicName, Map.of());
        if (broken.isPresent()) {
            Files.deleteIfExists(broken.get());
        } else {
            deleteOwn(symbolicName, folders.own());
        }
        folders.synchronize();
    }

    private static PluginJar readable(String fileName, Path upload) throws IOException {
        try {
            return PluginJar.read(upload);
        } catch (NotAPlugin problem) {
            throw problem.of(Path.of(fileName));
        }
    }

    private void deleteOwn(String symbolicName, Path except) throws IOException {
        try (var files = Files.newDirectoryStream(folders.own(), "*.jar")) {
            for (Path file : files) {
                if (!file.equals(except) && isOf(symbolicName, file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isOf(String symbolicName, Path file) throws IOException {
        try {
            return PluginJar.read(file).symbolicName().equals(symbolicName);
        } catch (NotAPlugin other) {
            return false;
        }
    }

    private PluginState state(Installed plugin) {
        PluginJar jar = plugin.jar();
        if (folders.isStoppedByHand(jar.symbolicName())) {
            return state(jar, Condition.STOPPED, List.of());
        }
        List<Reason> reasons = reasons(plugin);
        return state(jar, runs(plugin, reasons) ? Condition.RUNNING : Condition.FAILED, reasons);
    }

    /// A plugin that declares nothing runs when nothing is wrong with it.
    private boolean runs(Installed plugin, List<Reason> reasons) {
        int state = plugin.bundle().getState();
        if (plugin.jar().api()) {
            return state == Bundle.ACTIVE || state == Bundle.RESOLVED;
        }
        return state == Bundle.ACTIVE && (reasons.isEmpty() || isStarted(plugin));
    }

    private boolean isStarted(Installed plugin) {
        return registry.plugins().stream()
                .anyMatch(started -> started.id().equals(plugin.jar().plugin()));
    }

    private List<Reason> reasons(Installed plugin) {
        PluginDiagnosis diagnosis = new PluginDiagnosis(framework.context(), this::titleOf);
        List<Reason> reasons = new ArrayList<>(diagnosis.unresolved(plugin.bundle()));
        if (plugin.bundle().getState() == Bundle.ACTIVE) {
            reasons.addAll(diagnosis.unsatisfied(plugin.bundle()));
        }
        if (reasons.isEmpty()) {
            folders.failure(plugin.jar().symbolicName())
                    .ifPresent(failure -> reasons.add(Reason.of(
                            "failed",
                            plugin.jar().symbolicName(),
                            PluginDiagnosis.firstLine(String.valueOf(failure.getMessage())))));
        }
        // As when two components wait for each other: neither misses anything, and neither begins.
        if (reasons.isEmpty() && diagnosis.declaresAPlugin(plugin.bundle()) && !isStarted(plugin)) {
            reasons.add(Reason.of("notBegun"));
        }
        return reasons;
    }

    private PluginState state(PluginJar jar, Condition condition, List<Reason> reasons) {
        return new PluginState(
                jar.plugin(),
                jar.symbolicName(),
                jar.title(),
                jar.version().toString(),
                jar.api(),
                jar.file().startsWith(folders.own()),
                condition,
                reasons);
    }

    private PluginTitle titleOf(String plugin) {
        return folders.installed().stream()
                .map(Installed::jar)
                .filter(jar -> !jar.api() && jar.plugin().equals(plugin))
                .map(PluginJar::title)
                .findFirst()
                .orElseGet(() -> PluginTitle.named(plugin));
    }

    private PluginState broken(Path file, NotAPlugin problem) {
        Reason reason = new Reason(problem.textKey(), List.of(problem.arguments()));
        return new PluginState(
                "",
                fileName(file),
                PluginTitle.named(fileName(file)),
                "",
                false,
                file.startsWith(folders.own()),
                Condition.FAILED,
                List.of(reason));
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
