package io.zhanggui.checkout.api;

/// Takes on new customers at the till, in the middle of a sale. Registered as an OSGi service, thread-safe;
/// there is at most one.
public interface NewCustomers {

    /// Whether the current operator may.
    boolean mayEnter();

    /// Stores a new customer in a unit of work of its own. Whoever asks twice is told who has the phone or card.
    /// @throws io.zhanggui.api.error.Refusal for what is not a name, phone or card, or belongs to somebody
    /// @throws io.zhanggui.api.security.AccessDenied without the permission
    Customer enter(Entry entry);

    /// What a person typed.
    /// @param phone may be empty when there is a card
    /// @param card number, may be empty when there is a phone
    /// @param wantsMessages whether the person agreed to messages from the shop
    record Entry(long storeId, String name, String phone, String card, boolean wantsMessages) {}
}
