package io.zhanggui.storedvalue;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// Selling a top-up and paying with stored value need the permission to sell, which is checkout's.
public final class StoredValuePermissions {
    public static final Permission VIEW =
            Permission.of("stored-value.view", Role.BOSS, Role.MANAGER, Role.CASHIER, Role.FINANCE);
    public static final Permission OFFERS = Permission.withPassword("stored-value.offers", Role.BOSS, Role.MANAGER);

    /// The figures of the region's law.
    public static final Permission RULES = Permission.withPassword("stored-value.rules", Role.BOSS, Role.FINANCE);

    /// Pays prepaid money back by the law's rules.
    public static final Permission REFUND = Permission.withPassword("stored-value.refund", Role.BOSS, Role.MANAGER);

    /// Pays back although the member or the card is frozen, or the card was reported lost.
    public static final Permission REFUND_FROZEN = Permission.withPassword("stored-value.refund-frozen", Role.BOSS);

    /// The figures of a quarter, of all stores.
    public static final Permission REPORT = Permission.withPassword("stored-value.report", Role.BOSS, Role.FINANCE);

    /// Takes a loss report: whoever answers the phone does.
    public static final Permission LOSS =
            Permission.of("stored-value.loss", Role.BOSS, Role.MANAGER, Role.CASHIER, Role.FINANCE);

    /// Takes a new number back on the day it was issued.
    public static final Permission CARD_UNDO =
            Permission.withPassword("stored-value.card-undo", Role.BOSS, Role.MANAGER);

    /// Cards and their numbers, PIN, freezing, sharing and passing on.
    public static final Permission CARDS = Permission.withPassword("stored-value.cards", Role.BOSS, Role.MANAGER);

    /// Compares a buyer with a document, at the counter.
    public static final Permission REAL_NAME =
            Permission.of("stored-value.real-name", Role.BOSS, Role.MANAGER, Role.CASHIER);

    /// Balances from other books.
    public static final Permission IMPORT = Permission.withPassword("stored-value.import", Role.BOSS, Role.MANAGER);

    static final List<Permission> ALL =
            List.of(VIEW, OFFERS, RULES, REFUND, REFUND_FROZEN, REPORT, CARDS, LOSS, CARD_UNDO, REAL_NAME, IMPORT);

    private StoredValuePermissions() {}
}
