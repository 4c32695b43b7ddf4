package io.zhanggui.checkout.api;

import java.util.List;

/// An employee's part in a line.
/// @param percent 1 to 100
public record StaffShare(long operatorId, int percent) {
    public StaffShare {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("1 to 100 percent: " + percent);
        }
    }

    /// @throws IllegalArgumentException when shares are given that do not sum to 100
    public static List<StaffShare> checked(List<StaffShare> shares) {
        int sum = shares.stream().mapToInt(StaffShare::percent).sum();
        if (!shares.isEmpty() && sum != 100) {
            throw new IllegalArgumentException("shares sum to " + sum + ", not to 100");
        }
        return List.copyOf(shares);
    }
}
