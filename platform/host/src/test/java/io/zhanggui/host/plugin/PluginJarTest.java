package io.zhanggui.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.text.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginJarTest {
    private static final Map<String, String> HEADERS = Map.of(
            "Bundle-SymbolicName", "io.zhanggui.guest;singleton:=true",
            "Bundle-Version", "1.2.0",
            "Zhanggui-Plugin", "guest",
            "Zhanggui-Plugin-Part", "api");

    @TempDir
    Path folder;

    @Test
    void theManifestSaysWhatItIs() throws IOException {
        PluginJar jar = PluginJar.read(jar(HEADERS, ""));
        assertThat(jar.symbolicName()).isEqualTo("io.zhanggui.guest");
        assertThat(jar.version()).hasToString("1.2.0");
        assertThat(jar.plugin()).isEqualTo("guest");
        assertThat(jar.api()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bundle-SymbolicName", "Bundle-Version", "Zhanggui-Plugin"})
    void aJarThatLacksAHeaderIsNoPluginAndTheHeaderIsNamed(String header) throws IOException {
        Path jar = jar(HEADERS, header);
        assertThatThrownBy(() -> PluginJar.read(jar))
                .isInstanceOf(NotAPlugin.class)
                .hasMessageContaining(header);
    }

    @Test
    void aJarThatWasCopiedInPartIsNoPlugin() throws IOException {
        byte[] whole = Files.readAllBytes(jar(HEADERS, ""));
        Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> PluginJar.read(half)).isInstanceOf(NotAPlugin.class);
    }

    @Test
    void aTextThatIsCalledAJarIsNoPluginAndIsSaidToBeNoJar() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "hello", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PluginJar.read(text))
                .isInstanceOfSatisfying(
                        NotAPlugin.class,
                        problem -> assertThat(problem.textKey()).isEqualTo("plugin.notAJar"));
    }

    @Test
    void aPluginIsCalledByItsTextInBothLanguagesAlsoWhenItDoesNotRun() throws IOException {
        Path file = folder.resolve("titled.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        HEADERS.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry("texts.properties"));
            jar.write("plugin.guest=来宾".getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("texts_en.properties"));
            jar.write("plugin.guest=Guest".getBytes(StandardCharsets.UTF_8));
        }
        PluginTitle title = PluginJar.read(file).title();
        assertThat(title.in(Texts.CHINESE)).isEqualTo("来宾");
        assertThat(title.in(Texts.ENGLISH)).isEqualTo("Guest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../outside", "/tmp/outside", "a/b", "a..b", ".."})
    void aNameThatWouldLeadOutOfThePluginsFolderOrIsNoneIsRefused(String name) throws IOException {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put("Bundle-SymbolicName", name);
        Path jar = jar(headers, "");
        assertThatThrownBy(() -> PluginJar.read(jar))
                .isInstanceOf(NotAPlugin.class)
                .hasMessageContaining("Bundle-SymbolicName");
    }

    @Test
    void aManifestThatUnpacksToFillTheMemoryIsNotRead() throws IOException {
        Path bomb = folder.resolve("bomb.jar");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            for (int megabyte = 0; megabyte < 300; megabyte++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> PluginJar.read(bomb))
                .isInstanceOf(NotAPlugin.class)
                .hasMessageContaining(JarFile.MANIFEST_NAME);
    }

    /// It must not keep the other plugins of the folder from starting.
    @Test
    void aManifestThatIsNoneMakesNoPlugin() throws IOException {
        Path file = folder.resolve("none.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            zip.write("no header at all\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> PluginJar.read(file)).isInstanceOf(NotAPlugin.class);
    }

    private Path jar(Map<String, String> headers, String without) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> {
            if (!name.equals(without)) {
                manifest.getMainAttributes().putValue(name, value);
            }
        });
        Path file = folder.resolve("guest.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
        return file;
    }
}
