package io.zhanggui.host.ledger;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.host.settings.HostSettings;
import io.zhanggui.ledger.close.DayClose;
import io.zhanggui.ledger.close.Seal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes days that are over, and keeps the file of every new seal outside of the database: whoever
/// rewrites the one has not rewritten the other.
public final class NightlyClose {
    private static final Logger log = LoggerFactory.getLogger(NightlyClose.class);
    private static final int PAGE = 100;

    private final DayClose dayClose;
    private final Settings settings;
    private final Path folder;

    /// @param folder of the seal files; best on another machine
    public NightlyClose(DayClose dayClose, Settings settings, Path folder) {
        this.dayClose = dayClose;
        this.settings = settings;
        this.folder = folder;
    }

    public void run() {
        dayClose.closeOverdue(Duration.ofHours(settings.get(HostSettings.DAY_CLOSE_AFTER_HOURS)));
        dayClose.clockDoubt()
                .ifPresent(doubt -> log.warn(
                        "no day is closed by itself: the books know {}, the clock says {} ({}); set the server's clock"
                                + " right, or close the days by hand if it is",
                        doubt.known(),
                        doubt.clock(),
                        doubt.reason()));
        try {
            Files.createDirectories(folder);
            for (Seal seal : newSeals().reversed()) {
                keep(seal);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the seal files cannot be written to " + folder, full);
        }
    }

    /// Newest first, down to the last one that has a file. Files of older seals are not made again: they
    /// would say what the database says now.
    private List<Seal> newSeals() {
        List<Seal> found = new ArrayList<>();
        List<Seal> page = dayClose.seals(PAGE, null);
        while (!page.isEmpty()) {
            for (Seal seal : page) {
                if (Files.exists(file(seal))) {
                    return found;
                }
                found.add(seal);
            }
            page = dayClose.seals(PAGE, page.getLast().day());
        }
        return found;
    }

    private void keep(Seal seal) throws IOException {
        Path part = folder.resolve(seal.day() + "-" + seal.edition() + ".part");
        try (OutputStream target = Files.newOutputStream(part)) {
            dayClose.export(seal.day(), target);
        }
        Files.move(part, file(seal), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(Seal seal) {
        String edition = seal.edition() == 0 ? "" : "-" + seal.edition();
        return folder.resolve("zhanggui-seal-" + seal.day() + edition + ".txt");
    }
}
