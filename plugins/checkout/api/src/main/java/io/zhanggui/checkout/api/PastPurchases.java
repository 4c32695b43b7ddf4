package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What members bought before the shop used this system, as taken over from the old one. Nothing of it was ever
/// booked here. Thread-safe. Checks no permission: what shows the answer to a person does.
public interface PastPurchases {

    /// The newest purchases of a member, newest first, at most `limit`.
    List<Purchase> ofMember(long memberId, int limit);

    /// All purchases of these members together.
    /// @param memberIds one person's, at least one
    Total total(Collection<Long> memberIds);

    /// One paper of the old books, or one line of it when they had no numbers.
    /// @param hour 0 to 23; null when the old books did not tell
    /// @param paper its number in the old books; begins with # when they had none
    /// @param lines in the order of the file, at least one
    /// @param amount below zero for what came back
    record Purchase(LocalDate day, @Nullable Integer hour, long storeId, String paper, List<Line> lines, Money amount) {
        public Purchase {
            lines = List.copyOf(lines);
        }
    }

    /// @param name empty where the old books had none
    /// @param quantity below zero for what came back, as is the amount
    record Line(String name, Quantity quantity, Money amount) {}

    /// @param last day of the last one; null without any
    record Total(long purchases, Money amount, @Nullable LocalDate last) {}
}
