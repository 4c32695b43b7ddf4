package io.zhanggui.host.security;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Permission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Audits refused permissions, each pair of operator and permission at most once a minute: a page that asks
/// again and again must not fill the log. Thread-safe.
final class RefusalRecord {
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MAX_PAIRS = 1_000;

    private final AuditJournal journal;
    private final InstantSource clock;
    private final Map<Pair, Instant> recorded = new LinkedHashMap<>();

    private record Pair(long operatorId, String permissionKey) {}

    public RefusalRecord(AuditJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    void refused(Operator operator, Permission permission, String address) {
        if (due(new Pair(operator.id(), permission.key()))) {
            // The refusal rolls the unit of work back that it happens in, so it cannot be recorded there.
            journal.recordApart(Optional.of(operator), address, "host.permission-refused", permission.key(), Map.of());
        }
    }

    private synchronized boolean due(Pair pair) {
        Instant now = clock.instant();
        Instant last = recorded.get(pair);
        if (last != null && now.isBefore(last.plus(QUIET))) {
            return false;
        }
        recorded.remove(pair);
        recorded.put(pair, now);
        if (recorded.size() > MAX_PAIRS) {
            recorded.remove(recorded.keySet().iterator().next());
        }
        return true;
    }
}
