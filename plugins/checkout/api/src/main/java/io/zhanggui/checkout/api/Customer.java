package io.zhanggui.checkout.api;

import java.util.List;

/// A member as the till shows one.
/// @param tier name of the tier, empty for none
/// @param tierStep how many tiers are below it
/// @param remarks short tags, for example 本月生日
/// @param detail one line: masked phone, card number, last visit
public record Customer(
        long memberId,
        String name,
        String maskedPhone,
        String cardNumber,
        String tier,
        int tierStep,
        List<String> remarks,
        String detail) {
    public Customer {
        remarks = List.copyOf(remarks);
    }
}
