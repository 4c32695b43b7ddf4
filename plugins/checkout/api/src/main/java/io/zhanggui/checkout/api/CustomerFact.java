package io.zhanggui.checkout.api;

/// One of the figures under the customer's name: stored value, points, times.
/// @param title text, not a key
/// @param value formatted
/// @param detail small line below, may be empty
public record CustomerFact(int order, String title, String value, String detail) {

    /// Adds facts about a customer. Registered as an OSGi service.
    public interface Source {
        java.util.List<CustomerFact> facts(long memberId, long storeId);
    }
}
