package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.storedvalue.card.CardEvent.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what is done to cards into their journal and into the audit log, in the unit that does it.
final class CardJournal {
    private static final int MAX_REASON = 100;

    private final Stores stores;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    CardJournal(Stores stores, Operators operators, AuditLog audit, ShopClock clock) {
        this.stores = stores;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    /// @throws Refusal when there is none
    static String checkedReason(String reason) {
        String why = reason.strip();
        if (why.isEmpty()) {
            throw new Refusal("stored-value.card.reason-missing");
        }
        return why.substring(0, Math.min(why.length(), MAX_REASON));
    }

    /// @param card as it is afterwards
    /// @param numberBefore that opened it; empty where the number stayed
    /// @param lostBefore when it had been reported lost, of a new number that ended the report; else null
    void record(
            Connection connection,
            Card card,
            Kind kind,
            String numberBefore,
            @Nullable Instant lostBefore,
            String reason)
            throws SQLException {
        CardTables.insert(
                connection,
                new CardEvent(
                        card.id(),
                        kind,
                        card.number(),
                        numberBefore,
                        lostBefore,
                        reason,
                        stores.currentStore().id(),
                        operators.current().id(),
                        clock.today(),
                        clock.instant()));
        audit.record(
                kind.auditKey(),
                "member:" + card.memberId(),
                Map.of(
                        "card",
                        card.name().isEmpty() ? Long.toString(card.id()) : card.name(),
                        "number",
                        card.number(),
                        "before",
                        numberBefore,
                        "reason",
                        reason));
    }
}
