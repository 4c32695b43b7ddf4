package io.zhanggui.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.text.Texts;
import io.zhanggui.host.plugin.PluginRegistry;
import io.zhanggui.host.plugin.PluginState;
import io.zhanggui.host.plugin.PluginState.Condition;
import io.zhanggui.host.plugin.StartedPlugin;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost
class PluginLifecycleIT {
    private static final String NAME = "io.zhanggui.guest";

    private final Host host;
    private final PluginRegistry registry;
    private final Path folder;

    @TempDir
    Path work;

    PluginLifecycleIT(Host host) {
        this.host = host;
        this.registry = host.running().registry();
        this.folder = host.dataDirectory().resolve("plugins");
    }

    @AfterEach
    void removeGuest() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                Files.delete(jar);
            }
        }
        // Not by its page, which is away for a moment during an update too.
        Host.await(
                "the guest is gone",
                () -> states().stream().noneMatch(state -> state.symbolicName().equals(NAME)));
    }

    @Test
    void aJarPutIntoTheFolderStartsAndItsTextsViewsAndSettingsAreThere() throws Exception {
        GuestJar.drop(GuestJar.build(work, "1.0.0", ""), folder, "guest.jar");
        Texts texts = host.service(Texts.class);
        Host.await(
                "its texts are there",
                () -> texts.get("guest.title", Texts.CHINESE).equals("访客"));

        assertThat(registry.areas()).anyMatch(area -> area.id().equals("guest"));
        assertThat(registry.views()).anyMatch(view -> view.path().equals("guest"));
        assertThat(texts.get("guest.title", Texts.ENGLISH)).isEqualTo("Guests");
        assertThat(state().condition()).isEqualTo(Condition.RUNNING);
    }

    @Test
    void theClassesOfAnUpdatedAndOfARemovedPluginAreCollected() throws Exception {
        GuestJar.drop(GuestJar.build(work, "1.0.0", ""), folder, "guest.jar");
        Host.await("the guest runs", () -> guest().isPresent());
        WeakReference<ClassLoader> first = loader();

        GuestJar.drop(GuestJar.build(work, "1.1.0", ""), folder, "guest.jar");
        Host.await(
                "the guest is updated",
                () -> current().filter(loader -> loader != first.get()).isPresent());
        WeakReference<ClassLoader> second = loader();
        Host.await("the first version's classes are collected", () -> isCollected(first));
        assertThat(state().version()).isEqualTo("1.1.0");

        Files.delete(folder.resolve("guest.jar"));
        Host.await("the guest is gone", () -> guest().isEmpty());
        assertThat(registry.views()).noneMatch(view -> view.path().equals("guest"));
        Texts texts = host.service(Texts.class);
        Host.await(
                "its texts are gone",
                () -> texts.get("guest.title", Texts.CHINESE).equals("!guest.title"));
        Host.await("the second version's classes are collected", () -> isCollected(second));
    }

    @Test
    void aMalformedFileChangesNothingAndIsNamed() throws Exception {
        GuestJar.drop(GuestJar.build(work, "1.0.0", ""), folder, "guest.jar");
        Host.await("the guest runs", () -> guest().isPresent());
        StartedPlugin before = guest().orElseThrow();

        Path broken = Files.writeString(work.resolve("broken"), "not a jar", StandardCharsets.UTF_8);
        GuestJar.drop(broken, folder, "guest.jar");
        Host.await(
                "the file is noticed",
                () -> states().stream().anyMatch(state -> state.symbolicName().equals("guest.jar")));
        assertThat(guest()).containsSame(before);
    }

    @Test
    void aPluginThatNeedsAPackageNobodyHasSaysWhichOne() throws Exception {
        GuestJar.drop(GuestJar.build(work, "1.0.0", "com.example.missing, "), folder, "guest.jar");
        Host.await(
                "the plugin is listed",
                () -> states().stream().anyMatch(state -> state.symbolicName().equals(NAME)));
        assertThat(state().condition()).isEqualTo(Condition.FAILED);
        assertThat(state().reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.textKey()).isEqualTo("plugin.reason.missingPackage");
            assertThat(reason.arguments()).containsExactly("com.example.missing");
        });
    }

    @Test
    void aPluginWhosePartsWaitForEachOtherDoesNotCountAsRunning() throws Exception {
        String name = "io.zhanggui.circle";
        GuestJar.drop(GuestJar.build(work, "circle", "1.0.0", ""), folder, "circle.jar");
        Host.await(
                "the plugin is listed",
                () -> states().stream().anyMatch(state -> state.symbolicName().equals(name)));
        assertThat(states())
                .filteredOn(state -> state.symbolicName().equals(name))
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.condition()).isEqualTo(Condition.FAILED);
                    assertThat(state.reasons())
                            .extracting(PluginState.Reason::textKey)
                            .containsExactly("plugin.reason.notBegun");
                });
    }

    private Optional<StartedPlugin> guest() {
        return registry.plugins().stream()
                .filter(plugin -> plugin.id().equals("guest"))
                .findFirst();
    }

    private Optional<ClassLoader> current() {
        return guest().map(guest ->
                Objects.requireNonNull(guest.views().getFirst().type().getClassLoader()));
    }

    private WeakReference<ClassLoader> loader() {
        return new WeakReference<>(current().orElseThrow());
    }

    private static boolean isCollected(WeakReference<ClassLoader> loader) {
        System.gc();
        return loader.get() == null;
    }

    private java.util.List<PluginState> states() {
        return host.asOperator(Role.BOSS, () -> host.running().plugins().plugins());
    }

    private PluginState state() {
        return states().stream()
                .filter(state -> state.symbolicName().equals(NAME))
                .findFirst()
                .orElseThrow();
    }
}
