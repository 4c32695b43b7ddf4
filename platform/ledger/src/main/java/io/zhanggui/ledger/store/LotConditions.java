package io.zhanggui.ledger.store;

import io.zhanggui.ledger.lot.Lot;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Under what a lot is held: all of its row but what was used and returned, which its movements add up to. The grant
/// stores the hash of it, and so does each change of the last day or the freeze, so that the row can be compared
/// with what was last agreed.
///
/// Hashed are the values as MariaDB writes them, `-` for none, with tabs between them; the terms by their own
/// SHA-256.
/// @param predecessor the lot that was passed on into this one
record LotConditions(Lot lot, LotTables.Home home, @Nullable Long predecessor) {
    /// The hash of the row of a lot `l`, made by the database.
    static final String OF_ROW = "UNHEX(SHA2(CONCAT_WS(CHAR(9), l.id, l.account_id, COALESCE(l.bonus_account_id, '-'),"
            + " l.member_id, l.purse, l.store_id, l.item, l.document, l.line, l.draw_order, l.principal, l.bonus,"
            + " CAST(l.granted_at AS CHAR), COALESCE(CAST(l.expires_on AS CHAR), '-'), l.frozen,"
            + " COALESCE(l.predecessor_id, '-'), SHA2(l.terms, 256)), 256))";

    private static final DateTimeFormatter GRANTED_AT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    Hash hash() {
        return Hash.of(utf8(values(
                lot.id(),
                home.accountId(),
                home.bonusAccountId(),
                lot.memberId(),
                lot.purse(),
                lot.storeId(),
                lot.item(),
                lot.document(),
                lot.line(),
                lot.drawOrder(),
                lot.bought().principal(),
                lot.bought().bonus(),
                GRANTED_AT.format(lot.grantedAt()),
                lot.expiresOn(),
                lot.frozen() ? 1 : 0,
                predecessor,
                Hash.of(utf8(lot.terms())))));
    }

    private static String values(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "-" : value.toString())
                .collect(Collectors.joining("\t"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
