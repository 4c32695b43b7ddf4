package io.zhanggui.member.api;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is needed to enrol a member.
/// @param phone mainland mobile number of 11 digits, or empty
/// @param tierCode code of the tier, or null for the lowest
/// @param smsConsent the member agreed to messages
public record NewMember(
        String name,
        String phone,
        @Nullable LocalDate birthday,
        @Nullable String gender,
        List<String> cardNumbers,
        @Nullable String tierCode,
        long homeStoreId,
        boolean smsConsent,
        String remark) {
    public NewMember {
        cardNumbers = List.copyOf(cardNumbers);
    }
}
