package io.zhanggui.ledger.store.close;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One account's entries of a day on their way into a line of the seal file.
///
/// The digest covers every column of the entries and of their transactions, each entry as one line of values
/// with tabs between them, in the order of transactions. A second digest covers, in the same way, what the day
/// did to the lots of the account: every column of each movement, and of its lot all that never changes; in the
/// newer forms also what its last day and freeze were from then on. A lot's terms are in it by their SHA-256.
/// The lot of a purse with bonus is with the account of its principal.
final class AccountDay {
    private static final String GONE = "-";

    private static final Pattern LINE = Pattern.compile(
            "account \\d+ (member|store) ([1-9]\\d{0,17}) ([a-z0-9][a-z0-9.-]{0,59}) (FEN|POINTS|TIMES) ");

    private final long accountId;
    private final @Nullable AccountRef account;
    private final Digest digest = new Digest();
    private long entries;
    private long sum;
    private long sequence;
    private String chain = "";
    private final Digest lots = new Digest();
    private long movements;

    private AccountDay(long accountId, @Nullable AccountRef account) {
        this.accountId = accountId;
        this.account = account;
    }

    /// @param row an entry's or a movement's, with its account's columns
    static AccountDay of(ResultSet row) throws SQLException {
        return new AccountDay(row.getLong("account_id"), account(row));
    }

    /// Whoever changed the account's row behind the ledger's back may have left what no account can be.
    private static @Nullable AccountRef account(ResultSet row) throws SQLException {
        String name = row.getString("name");
        if (name == null) {
            return null;
        }
        try {
            return new AccountRef(
                    row.getLong("owner"),
                    row.getLong("account_store"),
                    name,
                    UnitOfAccount.valueOf(row.getString("unit")));
        } catch (IllegalArgumentException noAccount) {
            return null;
        }
    }

    /// @param row the next entry
    void add(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        entries++;
        sum += amount;
        String hash = hex(row.getBytes("hash"));
        long entrySequence = row.getLong("sequence");
        if (!row.wasNull() && entrySequence > sequence) {
            sequence = entrySequence;
            chain = hash;
        }
        digest.line(String.join(
                "\t",
                row.getString("id"),
                row.getString("store_id"),
                row.getString("till_id"),
                row.getString("request_key"),
                hex(row.getBytes("request_hash")),
                row.getString("kind"),
                row.getString("document"),
                text(row.getString("reverses")),
                row.getString("business_date"),
                row.getString("posted_at"),
                row.getString("operator_id"),
                row.getString("line"),
                Long.toString(amount),
                row.getString("entry_date"),
                text(row.getString("sequence")),
                text(row.getString("balance_after")),
                hex(row.getBytes("previous_hash")),
                hash));
    }

    /// @param row the next movement, with its lot
    void addMovement(ResultSet row, List<String> columns) throws SQLException {
        movements++;
        StringJoiner values = new StringJoiner("\t");
        for (String column : columns) {
            values.add(text(row.getString(column)));
        }
        lots.line(values.toString());
    }

    Optional<AccountRef> account() {
        return Optional.ofNullable(account);
    }

    /// The line of the seal file. Ends the collecting.
    String line() {
        StringBuilder line = new StringBuilder("account ").append(accountId).append(' ');
        if (account == null) {
            line.append("gone");
        } else {
            line.append(account.isMembers() ? "member " : "store ")
                    .append(account.isMembers() ? account.owner() : account.storeId())
                    .append(' ')
                    .append(account.name())
                    .append(' ')
                    .append(account.unit());
        }
        line.append(" entries ").append(entries).append(" sum ").append(sum);
        if (sequence > 0) {
            line.append(" sequence ").append(sequence).append(" chain ").append(chain);
        }
        line.append(" digest ").append(digest.hex());
        if (movements > 0) {
            line.append(" movements ").append(movements).append(" lots ").append(lots.hex());
        }
        return line.toString();
    }

    /// The account that a line names; empty when its row was gone.
    static Optional<AccountRef> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.lookingAt()) {
            return Optional.empty();
        }
        long id = Long.parseLong(parts.group(2));
        UnitOfAccount unit = UnitOfAccount.valueOf(parts.group(4));
        return Optional.of(
                parts.group(1).equals("member")
                        ? AccountRef.ofMember(id, parts.group(3), unit)
                        : AccountRef.ofShop(id, parts.group(3), unit));
    }

    private static String text(@Nullable String value) {
        return value == null ? GONE : value;
    }

    private static String hex(byte @Nullable [] value) {
        return value == null ? GONE : HexFormat.of().formatHex(value);
    }
}
