package io.zhanggui.simulator;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The last codes or cards that were used, newest first, each once; kept in a file. Thread-safe.
final class RecentInputs {
    private static final int MAX_INPUTS = 12;
    private final Path file;
    private final List<String> inputs = new ArrayList<>();

    RecentInputs(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            new JsonArray(Files.readString(file)).forEach(input -> inputs.add((String) input));
        }
    }

    synchronized void used(String input) throws IOException {
        inputs.remove(input);
        inputs.addFirst(input);
        while (inputs.size() > MAX_INPUTS) {
            inputs.removeLast();
        }
        // Killed in the middle of writing, the simulator starts again with the file of before.
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, new JsonArray(inputs).encode());
        Files.move(fresh, file, ATOMIC_MOVE);
    }

    synchronized List<String> all() {
        return List.copyOf(inputs);
    }
}
