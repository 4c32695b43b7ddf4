package io.zhanggui.marketing.coupon;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.marketing.api.Benefit;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Validity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/// The rows of coupons' terms.
final class TermsTable {
    private TermsTable() {}

    static void insert(
            Connection connection, long couponId, int version, CouponTerms terms, Instant at, long operatorId)
            throws SQLException {
        Kind kind = Kind.of(terms.benefit());
        Validity validity = terms.validity();
        Sql.update(
                connection,
                "INSERT INTO marketing_coupon_terms (coupon_id, version, name, kind, amount, off_per_mille, at_most,"
                        + " minimum, stores, categories, items, valid_from, valid_to, valid_days, stacks, per_member,"
                        + " total, note, changed_at, operator_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                couponId,
                version,
                terms.name(),
                kind,
                terms.benefit() instanceof Benefit.AmountOff off ? off.amount() : null,
                terms.benefit() instanceof Benefit.PercentOff off ? off.perMille() : null,
                terms.benefit() instanceof Benefit.PercentOff off ? off.atMost() : null,
                terms.minimum(),
                ScopeColumns.stores(terms.scope()),
                ScopeColumns.categories(terms.scope()),
                ScopeColumns.items(terms.scope()),
                validity instanceof Validity.Between between ? between.from() : null,
                validity instanceof Validity.Between between ? between.to() : null,
                validity instanceof Validity.Days days ? days.days() : null,
                terms.stacks(),
                terms.perMember(),
                terms.total(),
                terms.note(),
                at,
                operatorId);
    }

    static CouponTerms read(ResultSet row) throws SQLException {
        Integer days = row.getObject("valid_days", Integer.class);
        return new CouponTerms(
                row.getString("name"),
                benefit(row),
                Sql.money(row, "minimum"),
                ScopeColumns.read(row),
                days == null
                        ? new Validity.Between(
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class))
                        : new Validity.Days(days),
                row.getBoolean("stacks"),
                row.getObject("per_member", Integer.class),
                row.getObject("total", Long.class),
                row.getString("note"));
    }

    private static Benefit benefit(ResultSet row) throws SQLException {
        Money atMost = Sql.moneyOrNull(row, "at_most");
        return switch (Kind.valueOf(row.getString("kind"))) {
            case AMOUNT -> new Benefit.AmountOff(Sql.money(row, "amount"));
            case PERCENT -> new Benefit.PercentOff(row.getInt("off_per_mille"), atMost);
            case ITEM -> new Benefit.OneItem();
        };
    }

    private enum Kind {
        AMOUNT,
        PERCENT,
        ITEM;

        static Kind of(Benefit benefit) {
            return switch (benefit) {
                case Benefit.AmountOff off -> AMOUNT;
                case Benefit.PercentOff off -> PERCENT;
                case Benefit.OneItem item -> ITEM;
            };
        }
    }
}
