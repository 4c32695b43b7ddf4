package io.zhanggui.ledger.store.close;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.close.ClockDoubt;
import io.zhanggui.ledger.close.ClockDoubt.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The days that are over and open, and how far they may be closed without a person. What a clock that runs ahead
/// closes cannot be posted to when it is right again; so the clock is believed only as far as the books bear it out.
/// @param through the last of them with postings; null for none
/// @param last id of what was written last to these days
/// @param doubt null when the clock is believed
record Overdue(
        @Nullable LocalDate through, long last, @Nullable ClockDoubt doubt) {
    /// Longer than the rest at the Spring Festival. A wrong month or year is more.
    private static final int MAX_SILENT_DAYS = 15;

    private static final Duration MAX_DIFFERENCE = Duration.ofHours(1);

    private static final Overdue NOTHING = new Overdue(null, 0, null);

    /// @param over the last day that is over, by the shop's clock
    /// @param now of the clock that ids are made by
    static Overdue find(Connection connection, LocalDate over, Instant now) throws SQLException {
        SealTables tables = new SealTables(connection);
        List<LocalDate> days = tables.daysWithTransactions(tables.sealedThrough(), over);
        if (days.isEmpty()) {
            return NOTHING;
        }
        ClockDoubt doubt = null;
        LocalDate before = tables.closedThrough();
        for (LocalDate day : days) {
            if (doubt == null && before.isAfter(SealTables.NEVER) && isLong(before, day)) {
                doubt = new ClockDoubt(Reason.LONG_SILENCE, before, day);
            }
            before = day.isAfter(before) ? day : before;
        }
        long last = tables.lastTransaction(tables.sealedThrough(), over);
        if (doubt == null && now.isAfter(Ids.madeAt(last).plus(MAX_SILENT_DAYS, ChronoUnit.DAYS))) {
            doubt = new ClockDoubt(Reason.LONG_SILENCE, days.getLast(), over.plusDays(1));
        }
        if (doubt == null
                && Duration.between(databaseTime(connection), now).abs().compareTo(MAX_DIFFERENCE) > 0) {
            doubt = new ClockDoubt(Reason.DATABASE, days.getLast(), over.plusDays(1));
        }
        return new Overdue(days.getLast(), Math.max(last, new Reopenings(connection).lastId()), doubt);
    }

    private static boolean isLong(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) > MAX_SILENT_DAYS;
    }

    private static Instant databaseTime(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT UTC_TIMESTAMP(3)",
                        row -> Objects.requireNonNull(row.getObject(1, LocalDateTime.class)))
                .map(time -> time.toInstant(ZoneOffset.UTC))
                .orElseThrow();
    }

    Optional<ClockDoubt> doubted() {
        return Optional.ofNullable(doubt);
    }
}
