package io.zhanggui.checkout;

import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import java.util.List;

/// What a person may be allowed at the till.
public final class CheckoutPermissions {
    public static final Permission SELL = Permission.of("checkout.sell", Role.MANAGER, Role.CASHIER);
    public static final Permission OVERRIDE_PRICE = Permission.of("checkout.override-price", Role.MANAGER);
    public static final Permission REFUND = Permission.of("checkout.refund", Role.MANAGER, Role.CASHIER);
    public static final Permission REFUND_WITHOUT_RECEIPT =
            Permission.of("checkout.refund-without-receipt", Role.MANAGER);
    public static final Permission VIEW_SALES =
            Permission.of("checkout.view-sales", Role.MANAGER, Role.CASHIER, Role.FINANCE);

    /// Sales, with the names of members, as a file.
    public static final Permission EXPORT_SALES =
            Permission.withPassword("checkout.export-sales", Role.MANAGER, Role.FINANCE);

    /// Figures over all sales of a store.
    public static final Permission VIEW_REPORTS = Permission.of("checkout.view-reports", Role.MANAGER, Role.FINANCE);

    /// Sales of the time before this system.
    public static final Permission IMPORT_PAST = Permission.withPassword("checkout.import-past-sales", Role.MANAGER);

    /// What a sale did in the ledger, which tells what the goods had cost.
    public static final Permission VIEW_POSTINGS = Permission.of("checkout.view-postings", Role.MANAGER, Role.FINANCE);

    /// What a shift has taken so far: whoever counts the drawer must not know it.
    public static final Permission SHIFT_FIGURES = Permission.of("checkout.shift-figures", Role.MANAGER, Role.FINANCE);

    public static final Permission MOVE_CASH = Permission.of("checkout.move-cash", Role.MANAGER, Role.CASHIER);
    public static final Permission OPEN_DRAWER = Permission.of("checkout.open-drawer", Role.MANAGER, Role.CASHIER);

    /// To design the receipt; it is stored with the right to change settings.
    public static final Permission DESIGN_RECEIPT = Permission.of("checkout.design-receipt", Role.MANAGER);

    static final List<Permission> ALL = List.of(
            SELL,
            OVERRIDE_PRICE,
            REFUND,
            REFUND_WITHOUT_RECEIPT,
            VIEW_SALES,
            EXPORT_SALES,
            VIEW_REPORTS,
            IMPORT_PAST,
            VIEW_POSTINGS,
            SHIFT_FIGURES,
            MOVE_CASH,
            OPEN_DRAWER,
            DESIGN_RECEIPT);

    private CheckoutPermissions() {}
}
