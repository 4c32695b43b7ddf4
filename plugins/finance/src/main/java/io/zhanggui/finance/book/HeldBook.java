package io.zhanggui.finance.book;

import io.zhanggui.api.security.Operators;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.Pendings.Pending;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What is waiting to be decided elsewhere, and what it holds of members' accounts meanwhile.
@Component(service = HeldBook.class)
public final class HeldBook {
    /// A shop has a handful; more are a fault of what decides them.
    private static final int MOST = 10_000;

    private final Pendings pendings;
    private final FinanceBooks books;
    private final Operators operators;

    @Activate
    public HeldBook(@Reference Pendings pendings, @Reference FinanceBooks books, @Reference Operators operators) {
        this.pendings = pendings;
        this.books = books;
        this.operators = operators;
    }

    /// An entry that is not posted yet.
    /// @param amount below zero is held and cannot be spent meanwhile, above zero will come in
    /// @param until when it is given up by itself
    public record Line(
            long pendingId,
            Instant heldAt,
            Instant until,
            long storeId,
            String kind,
            String document,
            AccountRef account,
            long amount) {}

    /// @param cut whether there are more than could be read
    public record Held(List<Line> lines, boolean cut) {
        public Held {
            lines = List.copyOf(lines);
        }
    }

    /// Oldest first, members' entries only where there are any.
    public Held open() {
        operators.require(FinancePermissions.VIEW);
        Set<Long> scope = books.scope(null);
        List<Pending> open = pendings.open(MOST);
        return new Held(
                open.stream()
                        .filter(pending ->
                                scope.contains(pending.transaction().requestId().storeId()))
                        .flatMap(HeldBook::lines)
                        .toList(),
                open.size() == MOST);
    }

    private static Stream<Line> lines(Pending pending) {
        LedgerTransaction transaction = pending.transaction();
        List<Entry> ofMembers = transaction.entries().stream()
                .filter(entry -> entry.account().isMembers())
                .toList();
        return (ofMembers.isEmpty() ? transaction.entries() : ofMembers)
                .stream()
                        .map(entry -> new Line(
                                pending.id(),
                                pending.heldAt(),
                                pending.until(),
                                transaction.requestId().storeId(),
                                transaction.kind(),
                                transaction.document(),
                                entry.account(),
                                entry.amount()));
    }
}
