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
import org.jspecify.annotations.Nullable;

/// The gateways that are paired, at most one for a till. Thread-safe.
final class Gateways {
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final Snapshot<Map<String, Gateway>> paired;

    /// @param tokenHash null for a gateway with a certificate, which has the rest
    /// @param keyHash of the key that it was paired with
    /// @param pairingKey what the answer to its pairing is proved with, encrypted; null once it has arrived
    /// @param certificateUntil the end of the newest certificate that it has come with
    record Gateway(
            String id,
            long tillId,
            Instant pairedAt,
            @Nullable String tokenHash,
            @Nullable String keyHash,
            byte @Nullable [] pairingKey,
            @Nullable Instant certificateUntil) {

        boolean isOfToken(String token) {
            return tokenHash != null && GatewayToken.matches(token, tokenHash);
        }
    }

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
                .filter(gateway -> gateway.isOfToken(token))
                .findFirst();
    }

    Optional<Gateway> ofKey(String keyHash) {
        return paired.get().values().stream()
                .filter(gateway -> keyHash.equals(gateway.keyHash()))
                .findFirst();
    }

    /// Pairs a new gateway with a till; the till's former gateway is unknown from now on.
    Gateway pairByToken(long tillId, String token) {
        return store(new Gateway(newId(), tillId, clock.instant(), GatewayToken.hash(token), null, null, null));
    }

    /// The same for a gateway that gets a certificate next, see [#arrived].
    Gateway pairByKey(long tillId, String keyHash, byte[] pairingKey) {
        return store(new Gateway(newId(), tillId, clock.instant(), null, keyHash, pairingKey, null));
    }

    private static String newId() {
        return Long.toString(Ids.next());
    }

    private Gateway store(Gateway gateway) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM host_gateway WHERE till_id = ?", gateway.tillId());
            Sql.update(
                    unit.connection(),
                    "INSERT INTO host_gateway (id, till_id, paired_at, token_hash, key_hash, pairing_key)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    gateway.id(),
                    gateway.tillId(),
                    gateway.pairedAt(),
                    gateway.tokenHash(),
                    gateway.keyHash(),
                    gateway.pairingKey());
            unit.afterCommit(paired::reload);
        });
        return gateway;
    }

    /// It has come with its certificate: nothing of its pairing, or of a renewal, can be lost any more.
    /// @param until the end of the certificate that it has come with
    void arrived(String gatewayId, Instant until) {
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "UPDATE host_gateway SET pairing_key = NULL, certificate_until = ? WHERE id = ?",
                    until,
                    gatewayId);
            unit.afterCommit(paired::reload);
        });
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
                            "SELECT id, till_id, paired_at, token_hash, key_hash, pairing_key, certificate_until"
                                    + " FROM host_gateway ORDER BY paired_at",
                            row -> new Gateway(
                                    row.getString("id"),
                                    row.getLong("till_id"),
                                    Sql.instant(row, "paired_at"),
                                    row.getString("token_hash"),
                                    row.getString("key_hash"),
                                    row.getBytes("pairing_key"),
                                    row.getObject("certificate_until") == null
                                            ? null
                                            : Sql.instant(row, "certificate_until")))
                    .forEach(gateway -> loaded.put(gateway.id(), gateway));
            return loaded;
        });
    }
}
