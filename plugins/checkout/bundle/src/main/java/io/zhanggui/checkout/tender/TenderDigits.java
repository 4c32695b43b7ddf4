package io.zhanggui.checkout.tender;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The digit of each tender at the till. It is given once and stored: fingers know it by heart, so that other
/// tenders come and go without moving it, and that of a stopped plugin stays vacant. Thread-safe.
@Component(service = TenderDigits.class)
public final class TenderDigits {
    private static final int LAST = 9;

    private final UnitOfWork unitOfWork;
    private volatile Map<String, Integer> digits = Map.of();

    /// @param migrated the table exists
    @Activate
    public TenderDigits(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this(unitOfWork);
    }

    TenderDigits(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /// Gives a digit to those that have none yet. A till does so before it shows them; once all are given, nothing is
    /// asked any more.
    public synchronized void give(List<TenderType> types) {
        if (digits.size() < LAST && !types.stream().map(TenderType::id).allMatch(digits::containsKey)) {
            digits = unitOfWork.write(unit -> {
                Map<String, Integer> known = new HashMap<>();
                Sql.query(
                                unit.connection(),
                                "SELECT tender, digit FROM checkout_tender_digit",
                                row -> Map.entry(row.getString(1), row.getInt(2)))
                        .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
                Map<String, Integer> all = withNew(known, types);
                for (Map.Entry<String, Integer> each : all.entrySet()) {
                    if (!known.containsKey(each.getKey())) {
                        Sql.update(
                                unit.connection(),
                                "INSERT INTO checkout_tender_digit (tender, digit) VALUES (?, ?)",
                                each.getKey(),
                                each.getValue());
                    }
                }
                return Map.copyOf(all);
            });
        }
    }

    /// 1 to 9; empty for a tender that came when all were given.
    public OptionalInt of(TenderType type) {
        Integer digit = digits.get(type.id());
        return digit == null ? OptionalInt.empty() : OptionalInt.of(digit);
    }

    /// The tender with this digit, if it is there.
    public Optional<TenderType> find(List<TenderType> types, int digit) {
        return types.stream()
                .filter(type -> of(type).equals(OptionalInt.of(digit)))
                .findFirst();
    }

    /// A new tender gets the digit that the tens of its order name, so that it does not matter which plugin was
    /// there first; where another has it, the lowest that nobody ever had.
    static Map<String, Integer> withNew(Map<String, Integer> known, List<TenderType> types) {
        Map<String, Integer> all = new HashMap<>(known);
        List<TenderType> unknown = types.stream()
                .filter(type -> !known.containsKey(type.id()))
                .sorted(Comparator.comparingInt(TenderType::order).thenComparing(TenderType::id))
                .toList();
        for (TenderType type : unknown) {
            IntStream.concat(
                            IntStream.of(type.order() / 10).filter(digit -> digit >= 1 && digit <= LAST),
                            IntStream.rangeClosed(1, LAST))
                    .filter(digit -> !all.containsValue(digit))
                    .findFirst()
                    .ifPresent(digit -> all.put(type.id(), digit));
        }
        return all;
    }
}
