package io.zhanggui.checkout.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/// The hour on the shop's clock of a time that is stored in UTC, as SQL. The database's own time zones may not
/// be there.
final class LocalHour {
    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private LocalHour() {}

    /// @param column a DATETIME in UTC
    /// @param from first business day that is asked for
    /// @param to last one
    static String sql(String column, ZoneId zone, LocalDate from, LocalDate to) {
        Instant at = from.minusDays(1).atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(2).atStartOfDay(zone).toInstant();
        StringBuilder offset = new StringBuilder("CASE");
        ZoneOffsetTransition next = zone.getRules().nextTransition(at);
        while (next != null && next.getInstant().isBefore(end)) {
            offset.append(" WHEN ")
                    .append(column)
                    .append(" < '")
                    .append(SQL.format(LocalDateTime.ofInstant(next.getInstant(), ZoneOffset.UTC)))
                    .append("' THEN ")
                    .append(next.getOffsetBefore().getTotalSeconds());
            at = next.getInstant();
            next = zone.getRules().nextTransition(at);
        }
        int last = zone.getRules().getOffset(at).getTotalSeconds();
        boolean never = offset.length() == "CASE".length();
        String seconds = never ? Integer.toString(last) : offset + " ELSE " + last + " END";
        return "HOUR(" + column + " + INTERVAL (" + seconds + ") SECOND)";
    }
}
