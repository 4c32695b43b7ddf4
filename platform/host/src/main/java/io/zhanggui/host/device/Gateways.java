package io.zhanggui.host.device;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.jdbc.Snapshot;
import io.zhanggui.protocol.GatewayToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The gateways that are paired, at most one for a till. Thread-safe.
final class Gateways {
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final Snapshot<Map<String, Gateway>> paired;

    record Gateway(String id, long tillId, String tokenHash, Instant pairedAt) {}

    Gateways(UnitOfWork unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.paired = new Snapshot<>(this::load);
        paired.reload();
    }

    Map<String, Gateway> all() {
        return paired.get();
    }

    Optional<Gateway> find(String gatewayId) {
        return Optional.ofNullable(paired.get().get(gatewayId));
    }

    Optional<Gateway> ofTill(long tillId) {
        return paired.get().values().stream()
                .filter(gateway -> gateway.tillId() == tillId)
                .findFirst();
    }

    Optional<Gateway> ofToken(String token) {
        return paired.get().values().stream()
                .filter(gateway -> GatewayToken.matches(token, gateway.tokenHash()))
                .findFirst();
    }

    /// Pairs a new gateway with a till; the till's former gateway is unknown from now on.
    Gateway pair(long tillId, String token) {
        Gateway gateway = new Gateway(Long.toString(Ids.next()), tillId, GatewayToken.hash(token), clock.instant());
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM host_gateway WHERE till_id = ?", tillId);
            Sql.update(
                    unit.connection(),
                    "INSERT INTO host_gateway (id, till_id, token_hash, paired_at) VALUES (?, ?, ?, ?)",
                    gateway.id(),
                    tillId,
                    gateway.tokenHash(),
                    gateway.pairedAt());
            unit.afterCommit(paired::reload);
        });
        return gateway;
    }

    /// Reads what is stored, after a commit of which nobody knows how it ended.
    void reload() {
        paired.reload();
    }

    void remove(String gatewayId) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM host_gateway WHERE id = ?", gatewayId);
            unit.afterCommit(paired::reload);
        });
    }

    private Map<String, Gateway> load() {
        return unitOfWork.read(unit -> {
            Map<String, Gateway> loaded = new LinkedHashMap<>();
            Sql.query(
                            unit.connection(),
                            "SELECT id, till_id, token_hash, paired_at FROM host_gateway ORDER BY paired_at",
                            row -> new Gateway(
                                    row.getString("id"),
                                    row.getLong("till_id"),
                                    row.getString("token_hash"),
                                    Sql.instant(row, "paired_at")))
                    .forEach(gateway -> loaded.put(gateway.id(), gateway));
            return loaded;
        });
    }
}
