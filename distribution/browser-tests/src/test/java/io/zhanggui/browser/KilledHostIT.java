package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A power cut in the middle of trade.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledHostIT {
    /// More than are made until the host is killed, however late the kill comes.
    private static final long WITHOUT_END = 100_000;

    @Test
    void killingTheHostInTheMiddleOfTradeLosesNothingAndDoublesNothing() throws Exception {
        try (Product product = new Product("killed")) {
            Path folder = Files.createDirectories(product.data().resolve("seller"));
            PluginJars.seller(folder);
            Path notes = Files.createFile(product.data().resolve("notes.txt"));
            product.withPlugins(folder)
                    .with("seller.file", notes.toString())
                    .with("seller.sales", Long.toString(WITHOUT_END))
                    .start();
            await(product.data(), notes, lines -> sold(lines) >= 80);
            product.killHost();
            long acknowledged = sold(lines(notes));
            assertThat(acknowledged).isBetween(80L, WITHOUT_END - 1);

            Files.writeString(notes, "");
            long sales = acknowledged + 100;
            product.with("seller.sales", Long.toString(sales)).start();
            await(product.data(), notes, lines -> lines.stream().anyMatch(line -> line.startsWith("summary")));

            List<String> after = lines(notes);
            assertThat(Long.parseLong(after.getFirst().substring("stored ".length())))
                    .as("what was acknowledged is stored; at most the sale under way is more")
                    .isBetween(acknowledged, acknowledged + 1);
            assertThat(after.getLast())
                    .isEqualTo("summary sales=%1$d net=%1$d0.00 revenue=%1$d000 cash=-%1$d000 stock=-%1$d fault=false"
                            .formatted(sales));
        }
    }

    private static long sold(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("sold")).count();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException beingWritten) {
            return List.of();
        }
    }

    /// Looks again at each change of the file.
    private static void await(Path folder, Path file, Predicate<List<String>> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            folder.register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            while (!wanted.test(lines(file))) {
                WatchKey change = changes.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(change)
                        .as("a change of " + file + " in time; it says " + lines(file))
                        .isNotNull();
                change.pollEvents();
                change.reset();
            }
        }
    }
}
