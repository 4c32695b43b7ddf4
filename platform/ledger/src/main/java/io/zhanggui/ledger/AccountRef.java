package io.zhanggui.ledger;

/// Names an account. Accounts are opened by their first entry.
///
/// A member's account keeps a running balance that never falls below zero, a sequence and a hash chain. A
/// shop's account (revenue, tenders, contra accounts) is summed from its entries, because a running balance
/// would be one hot row.
/// @param owner [#SHOP] or the member's id; of a further card that a plugin keeps for a member, the card's id, which
/// is no member's
/// @param storeId the store whose account it is; [#ALL_STORES] for a member's account, which is valid in
/// all stores
/// @param name lower case, dots and hyphens, for example `stored-value.principal`, `points`, `revenue.goods`,
/// `tender.cash`
public record AccountRef(long owner, long storeId, String name, UnitOfAccount unit) {
    public static final long SHOP = 0;
    public static final long ALL_STORES = 0;

    private static final int MAX_NAME = 60;

    public AccountRef {
        if (!isName(name)) {
            throw new IllegalArgumentException("1 to 60 of a-z 0-9 . - expected: " + name);
        }
        if (owner == SHOP && storeId == ALL_STORES) {
            throw new IllegalArgumentException("an account of the shop belongs to a store: " + name);
        }
        if (owner < 0 || storeId < 0) {
            throw new IllegalArgumentException("ids are not negative: " + owner + " " + storeId);
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && isLetterOrDigit(name.charAt(0))
                && name.chars().allMatch(letter -> isLetterOrDigit(letter) || letter == '.' || letter == '-');
    }

    private static boolean isLetterOrDigit(int letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    }

    public static AccountRef ofMember(long memberId, String name, UnitOfAccount unit) {
        if (memberId == SHOP) {
            throw new IllegalArgumentException("a member's id is not 0");
        }
        return new AccountRef(memberId, ALL_STORES, name, unit);
    }

    public static AccountRef ofShop(long storeId, String name, UnitOfAccount unit) {
        return new AccountRef(SHOP, storeId, name, unit);
    }

    public boolean isMembers() {
        return owner != SHOP;
    }
}
