package io.zhanggui.benchmarks.history;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// The lot of the points that a sale earned, with what it is held under hashed in its documented form.
/// @param heading of the transaction that grants it
record PointsLot(long id, long accountId, long memberId, long points, PointsChain.Heading heading) {
    private static final String TERMS = "generated";
    private static final String LOT = "INSERT INTO ledger_lot (id, account_id, bonus_account_id, member_id, purse,"
            + " store_id, item, document, line, terms, draw_order, principal, bonus, granted_at, expires_on, frozen,"
            + " predecessor_id) VALUES (?, ?, NULL, ?, 'points', ?, 0, ?, 0, '" + TERMS + "', 'PRINCIPAL_FIRST', ?, 0,"
            + " ?, ?, 0, NULL)";
    private static final String MOVEMENT = "INSERT INTO ledger_lot_movement (id, lot_id, transaction_id, kind,"
            + " document, origin, undoes, store_id, business_date, moved_at, principal, bonus, revision, conditions)"
            + " VALUES (?, ?, ?, 'GRANTED', ?, NULL, NULL, ?, ?, ?, ?, 0, 0, ?)";
    private static final int MONTHS = 12;
    private static final DateTimeFormatter GRANTED_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    void add(Bulk bulk) {
        LocalDate lastDay =
                YearMonth.from(heading.businessDate()).plusMonths(MONTHS).atEndOfMonth();
        bulk.add(LOT, id, accountId, memberId, heading.storeId(), heading.document(), points, heading.at(), lastDay);
        bulk.add(
                MOVEMENT,
                id + 1,
                id,
                heading.transactionId(),
                heading.document(),
                heading.storeId(),
                heading.businessDate(),
                heading.at(),
                points,
                conditions(lastDay));
    }

    private byte[] conditions(LocalDate lastDay) {
        return sha256(String.join(
                "\t",
                Long.toString(id),
                Long.toString(accountId),
                "-",
                Long.toString(memberId),
                "points",
                Long.toString(heading.storeId()),
                "0",
                heading.document(),
                "0",
                "PRINCIPAL_FIRST",
                Long.toString(points),
                "0",
                GRANTED_AT.format(heading.at()),
                lastDay.toString(),
                "0",
                "-",
                HexFormat.of().formatHex(sha256(TERMS))));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
