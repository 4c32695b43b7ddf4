package io.zhanggui.host.device;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.jdbc.Snapshot;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.document.PrintDocument;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which devices each till has. Thread-safe.
final class TillDevices {
    private final UnitOfWork unitOfWork;
    private final Stores stores;
    private final InstantSource clock;
    private final Snapshot<Map<Long, DeviceConfiguration>> configurations;

    TillDevices(UnitOfWork unitOfWork, Stores stores, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.stores = stores;
        this.clock = clock;
        this.configurations = new Snapshot<>(this::load);
        configurations.reload();
    }

    /// A till's devices, none when it was never configured; with the till's present name.
    DeviceConfiguration of(long tillId) {
        String name = stores.till(tillId).map(Till::name).orElse("");
        DeviceConfiguration known = configurations.get().get(tillId);
        return known == null
                ? new DeviceConfiguration(tillId, name, List.of(), List.of(), List.of())
                : known.named(name);
    }

    /// The printer for a document: of labels the first label printer, or else, as of anything else, the first one for
    /// receipts.
    Optional<Printer> printerFor(long tillId, PrintDocument document) {
        return printerFor(of(tillId).printers(), document);
    }

    static Optional<Printer> printerFor(List<Printer> printers, PrintDocument document) {
        Optional<Printer> receipts = first(printers, PrinterProfile.Receipt.class);
        return document.isLabels() ? first(printers, PrinterProfile.Label.class).or(() -> receipts) : receipts;
    }

    private static Optional<Printer> first(List<Printer> printers, Class<? extends PrinterProfile> kind) {
        return printers.stream()
                .filter(printer -> kind.isInstance(printer.profile()))
                .findFirst();
    }

    void store(DeviceConfiguration configuration) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    """
                    INSERT INTO host_till_devices (till_id, configuration, changed_at) VALUES (?, ?, ?)
                    ON DUPLICATE KEY UPDATE configuration = VALUES(configuration), changed_at = VALUES(changed_at)""",
                    configuration.tillId(),
                    MessageCodec.encode(configuration),
                    clock.instant());
            unit.afterCommit(configurations::reload);
        });
    }

    private Map<Long, DeviceConfiguration> load() {
        return unitOfWork.read(unit -> {
            Map<Long, DeviceConfiguration> loaded = new HashMap<>();
            Sql.query(
                            unit.connection(),
                            "SELECT till_id, configuration FROM host_till_devices",
                            row -> Map.entry(row.getLong("till_id"), row.getString("configuration")))
                    .forEach(
                            row -> loaded.put(row.getKey(), (DeviceConfiguration) MessageCodec.decode(row.getValue())));
            return loaded;
        });
    }
}
