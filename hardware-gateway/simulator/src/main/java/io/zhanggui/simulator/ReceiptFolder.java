package io.zhanggui.simulator;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.zhanggui.simulator.Receipt.Item;
import io.zhanggui.simulator.Receipt.Run;
import io.zhanggui.simulator.Receipt.Symbology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// The last receipts, newest first, each a file that survives a restart. Thread-safe.
final class ReceiptFolder {
    static final int MAX_RECEIPTS = 500;
    private final Path folder;
    private final InstantSource clock;
    private final Deque<Receipt> receipts = new ArrayDeque<>();
    private long lastNumber;

    ReceiptFolder(Path folder, InstantSource clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(
                            file -> file.getFileName().toString().matches("[0-9]{10}\\.json"))
                    .sorted()
                    .toList();
            for (Path file : sorted) {
                receipts.addFirst(parse(new JsonObject(Files.readString(file))));
            }
        }
        lastNumber = receipts.isEmpty() ? 0 : receipts.getFirst().number();
    }

    synchronized void add(List<Item> items, int drawerOpened, boolean cut) {
        Receipt receipt = new Receipt(++lastNumber, clock.instant(), items, drawerOpened, cut);
        try {
            Path fresh = folder.resolve("new");
            Files.writeString(fresh, json(receipt).encode());
            Files.move(fresh, file(receipt.number()), ATOMIC_MOVE);
            receipts.addFirst(receipt);
            while (receipts.size() > MAX_RECEIPTS) {
                Files.deleteIfExists(file(receipts.removeLast().number()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long number) {
        return folder.resolve("%010d.json".formatted(number));
    }

    /// Newest first.
    synchronized List<Receipt> last(int limit) {
        return receipts.stream().limit(limit).toList();
    }

    static JsonObject json(Receipt receipt) {
        JsonArray items = new JsonArray();
        receipt.items().forEach(item -> items.add(json(item)));
        return new JsonObject()
                .put("number", receipt.number())
                .put("at", receipt.at().toString())
                .put("drawerOpened", receipt.drawerOpened())
                .put("cut", receipt.cut())
                .put("text", receipt.text())
                .put("items", items);
    }

    static JsonObject json(Item item) {
        return switch (item) {
            case Item.BarCode code ->
                new JsonObject()
                        .put("barCode", code.content())
                        .put("symbology", code.symbology().name())
                        .put("module", code.moduleDots());
            case Item.QrCode code ->
                new JsonObject().put("qrCode", code.content()).put("module", code.moduleDots());
            case Item.Label label ->
                new JsonObject()
                        .put("label", label.rows())
                        .put("width", label.width())
                        .put("height", label.height())
                        .put("codes", new JsonArray(label.codes()));
            case Item.Picture picture ->
                new JsonObject()
                        .put("picture", picture.rows())
                        .put("width", picture.width())
                        .put("height", picture.height());
            case Item.Line line -> {
                JsonArray runs = new JsonArray();
                line.runs()
                        .forEach(run -> runs.add(new JsonObject()
                                .put("text", run.text())
                                .put("bold", run.bold())
                                .put("width", run.widthTimes())
                                .put("height", run.heightTimes())
                                .put("glyph", run.glyph())));
                yield new JsonObject().put("align", line.alignment()).put("runs", runs);
            }
        };
    }

    private static Receipt parse(JsonObject json) {
        List<Item> items = json.getJsonArray("items").stream()
                .map(item -> item((JsonObject) item))
                .toList();
        return new Receipt(
                json.getLong("number"),
                Instant.parse(json.getString("at")),
                items,
                json.getInteger("drawerOpened"),
                json.getBoolean("cut"));
    }

    private static Item item(JsonObject json) {
        if (json.containsKey("barCode")) {
            return new Item.BarCode(
                    Symbology.valueOf(json.getString("symbology", Symbology.CODE_128.name())),
                    json.getString("barCode"),
                    json.getInteger("module", 2));
        }
        if (json.containsKey("qrCode")) {
            return new Item.QrCode(json.getString("qrCode"), json.getInteger("module", 6));
        }
        if (json.containsKey("label")) {
            return new Item.Label(
                    json.getInteger("width"),
                    json.getInteger("height"),
                    json.getString("label"),
                    json.getJsonArray("codes").stream().map(String.class::cast).toList());
        }
        if (json.containsKey("picture")) {
            return new Item.Picture(json.getInteger("width"), json.getInteger("height"), json.getString("picture"));
        }
        List<Run> runs = json.getJsonArray("runs").stream()
                .map(JsonObject.class::cast)
                .map(run -> new Run(
                        run.getString("text"),
                        run.getBoolean("bold"),
                        run.getInteger("width"),
                        run.getInteger("height"),
                        run.getString("glyph", "")))
                .toList();
        return new Item.Line(json.getInteger("align"), runs);
    }
}
