package io.zhanggui.commission.api;

import io.zhanggui.api.security.Role;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import org.jspecify.annotations.Nullable;

/// Whom and what a rule is for; null or empty for all.
///
/// Of several rules that fit, the most special one counts: one for the employee before one for the role before one
/// for
/// everybody; among these one for the item, then for the category, then for the kind, then for all items; among these
/// one for the occasion.
/// @param kind goods or service; what is prepaid is told by its occasion
/// @param category name of a category; empty for all
/// @param item one item; then kind and category are left out
/// @param itemName what the item is called; empty without one
/// @param role left out with an employee
public record Scope(
        @Nullable Occasion occasion,
        @Nullable ItemKind kind,
        String category,
        @Nullable ItemRef item,
        String itemName,
        @Nullable Long employeeId,
        @Nullable Role role) {
    public static final Scope ALL = new Scope(null, null, "", null, "", null, null);

    private static final int EMPLOYEE = 32;
    private static final int ROLE = 16;
    private static final int ITEM = 8;
    private static final int CATEGORY = 4;
    private static final int KIND = 2;
    private static final int OCCASION = 1;

    /// What is said twice is kept once, so that equal scopes are equal.
    public Scope {
        category = category.strip();
        if (kind != null && kind.isPrepaid()) {
            occasion = kind == ItemKind.TOP_UP ? Occasion.TOP_UP : Occasion.CARD_OPENING;
        }
        boolean prepaid = occasion == Occasion.TOP_UP || occasion == Occasion.CARD_OPENING;
        if (prepaid || item != null) {
            kind = null;
        }
        if (item != null) {
            category = "";
        } else {
            itemName = "";
        }
        if (employeeId != null) {
            role = null;
        }
    }

    /// For lines of a kind.
    /// @param category empty for all
    public static Scope of(ItemKind kind, String category) {
        return new Scope(null, kind, category, null, "", null, null);
    }

    public Scope forOccasion(Occasion only) {
        return new Scope(only, kind, category, item, itemName, employeeId, role);
    }

    public Scope forEmployee(long only) {
        return new Scope(occasion, kind, category, item, itemName, only, null);
    }

    public Scope forRole(Role only) {
        return new Scope(occasion, kind, category, item, itemName, null, only);
    }

    /// Whether both are for the same, whatever the item is called today.
    public boolean sameAs(Scope other) {
        return named("").equals(other.named(""));
    }

    private Scope named(String name) {
        return new Scope(occasion, kind, category, item, name, employeeId, role);
    }

    /// The higher, the more special. Two scopes that fit one line and are equally special are the same.
    public int speciality() {
        return (employeeId == null ? 0 : EMPLOYEE)
                + (role == null ? 0 : ROLE)
                + (item == null ? 0 : ITEM)
                + (category.isEmpty() ? 0 : CATEGORY)
                + (kind == null ? 0 : KIND)
                + (occasion == null ? 0 : OCCASION);
    }
}
