package io.zhanggui.checkout.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Offers discounts on whole orders. Registered as an OSGi service; thread-safe.
public interface OrderDiscountSource {

    /// The discounts that an order may get, whatever lies in it. What depends on the customer, the store and
    /// what is presented is read here, once for a cart however many lines it has: a cart is priced anew with
    /// every scan. Runs in a read unit of work.
    List<OrderDiscount> forOrder(Order order);

    /// What a customer holds and could present in a store today, those that run out first at the head, at most
    /// `limit`. Runs in a read unit of work.
    default List<Presentable> heldBy(long storeId, long memberId, int limit) {
        return List.of();
    }

    /// What was scanned or typed, if it is the code of something to present. Runs in a read unit of work.
    /// @param memberId who is served, null for nobody
    /// @throws io.zhanggui.api.error.Refusal when it is one, but cannot be used here now
    default Optional<Presentable> scan(long storeId, @Nullable Long memberId, String text) {
        return Optional.empty();
    }

    /// @param presented codes, see [Cart#presented()]
    record Order(long storeId, @Nullable Long memberId, List<String> presented) {
        public Order {
            presented = List.copyOf(presented);
        }
    }

    /// Something that a customer can present for a discount.
    /// @param title 满 100 减 20
    /// @param detail one line: until when, for what
    record Presentable(String code, String title, String detail) {}
}
