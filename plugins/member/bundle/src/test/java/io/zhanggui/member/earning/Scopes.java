package io.zhanggui.member.earning;

import io.zhanggui.checkout.api.ItemRef;

/// Scopes for tests, each narrow in one way.
final class Scopes {
    private Scopes() {}

    static Scope forTier(long tierId) {
        return new Scope(tierId, null, "", 0, 0, 0, Scope.END_OF_DAY);
    }

    static Scope forItem(ItemRef item) {
        return new Scope(null, item, "", 0, 0, 0, Scope.END_OF_DAY);
    }

    static Scope forCategory(String category) {
        return new Scope(null, null, category, 0, 0, 0, Scope.END_OF_DAY);
    }

    static Scope onDays(int weekdays, int dayOfMonth) {
        return new Scope(null, null, "", weekdays, dayOfMonth, 0, Scope.END_OF_DAY);
    }
}
