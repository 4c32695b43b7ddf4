package io.zhanggui.ledger;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A balanced set of entries that is posted as one.
/// @param id made before it is posted, so that what belongs to it can name it
/// @param kind what happened, for example `sale`, `refund`, `top-up`, `points-expiry`; at most 40 of a-z 0-9 -
/// @param document the paper it belongs to, for example `sale:123`; at most 80 printable ASCII characters
/// @param reverses id of the transaction that this one takes back, whole or in part
/// @param entries at most one on each account
public record LedgerTransaction(
        long id,
        RequestId requestId,
        String kind,
        String document,
        @Nullable Long reverses,
        List<Entry> entries) {
    public static final int MAX_ENTRIES = 1_000;

    private static final Pattern KIND = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern DOCUMENT = Pattern.compile("[!-~]{1,80}");

    /// @throws Unbalanced when the entries of a unit do not sum to zero
    public LedgerTransaction {
        requireKindAndDocument(kind, document);
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("1 to " + MAX_ENTRIES + " entries: " + entries.size());
        }
        Map<UnitOfAccount, Long> sums = new EnumMap<>(UnitOfAccount.class);
        Set<AccountRef> accounts = new HashSet<>();
        for (Entry entry : entries) {
            if (!accounts.add(entry.account())) {
                throw new IllegalArgumentException("two entries on one account: " + entry.account());
            }
            sums.merge(entry.account().unit(), entry.amount(), Math::addExact);
        }
        sums.forEach((unit, sum) -> {
            if (sum != 0) {
                throw new Unbalanced(unit, sum);
            }
        });
    }

    static void requireKindAndDocument(String kind, String document) {
        if (!KIND.matcher(kind).matches() || !DOCUMENT.matcher(document).matches()) {
            throw new IllegalArgumentException("not the kind and document of a transaction: " + kind + " " + document);
        }
    }

    public static Builder of(RequestId requestId, String kind, String document) {
        return new Builder(requestId, kind, document);
    }

    /// Collects entries; several entries on one account are merged. Used by one thread.
    public static final class Builder {
        private final long id = Ids.next();
        private final RequestId requestId;
        private final String kind;
        private final String document;
        private @Nullable Long reverses;
        private final Map<AccountRef, Long> amounts = new LinkedHashMap<>();

        private Builder(RequestId requestId, String kind, String document) {
            this.requestId = requestId;
            this.kind = kind;
            this.document = document;
        }

        public long id() {
            return id;
        }

        public RequestId requestId() {
            return requestId;
        }

        public String document() {
            return document;
        }

        public Builder reversing(long transactionId) {
            reverses = transactionId;
            return this;
        }

        /// Adds an amount, above zero credit, below zero debit; zero is left out.
        /// @throws AmountTooLarge when the sum on the account is beyond a `long`
        public Builder entry(AccountRef account, long amount) {
            try {
                amounts.merge(account, amount, Math::addExact);
            } catch (ArithmeticException overflow) {
                throw new AmountTooLarge();
            }
            return this;
        }

        /// The sum of the unit so far; what is missing to balance is its negation.
        public long sum(UnitOfAccount unit) {
            long sum = 0;
            for (Map.Entry<AccountRef, Long> amount : amounts.entrySet()) {
                if (amount.getKey().unit() == unit) {
                    sum = Math.addExact(sum, amount.getValue());
                }
            }
            return sum;
        }

        /// What was added on an account so far.
        public long amount(AccountRef account) {
            return amounts.getOrDefault(account, 0L);
        }

        public boolean isEmpty() {
            return amounts.values().stream().allMatch(amount -> amount == 0);
        }

        public LedgerTransaction build() {
            List<Entry> entries = new ArrayList<>();
            amounts.forEach((account, amount) -> {
                if (amount != 0) {
                    entries.add(new Entry(account, amount));
                }
            });
            return new LedgerTransaction(id, requestId, kind, document, reverses, entries);
        }
    }
}
