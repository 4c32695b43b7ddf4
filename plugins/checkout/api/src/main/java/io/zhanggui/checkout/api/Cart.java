package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be sold, before prices: the till's screen, the sample shop and imports of trade all hand in one
/// of these.
public record Cart(long storeId, long tillId, @Nullable Long memberId, List<Line> lines) {
    public static final int MAX_LINES = 1_200;

    public Cart {
        lines = List.copyOf(lines);
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("at most " + MAX_LINES + " lines: " + lines.size());
        }
    }

    /// @param quantity above zero
    /// @param unitPrice replaces the list price: an open-price item, or an override that needs a reason and a
    /// permission
    /// @param staff shares summing to 100, or empty
    /// @param tender id of the [LineTender] that pays for the line; null for money
    public record Line(
            ItemRef item,
            Quantity quantity,
            @Nullable Money unitPrice,
            @Nullable String overrideReason,
            List<StaffShare> staff,
            @Nullable String tender) {
        public Line {
            staff = StaffShare.checked(staff);
            if (quantity.compareTo(Quantity.ZERO) <= 0) {
                throw new IllegalArgumentException("a quantity above zero: " + quantity);
            }
        }

        /// A line that is paid with money.
        public Line(
                ItemRef item,
                Quantity quantity,
                @Nullable Money unitPrice,
                @Nullable String overrideReason,
                List<StaffShare> staff) {
            this(item, quantity, unitPrice, overrideReason, staff, null);
        }

        public static Line of(ItemRef item, Quantity quantity) {
            return new Line(item, quantity, null, null, List.of());
        }
    }
}
