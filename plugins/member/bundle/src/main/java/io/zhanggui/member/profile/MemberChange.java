package io.zhanggui.member.profile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// New values for a member's profile.
/// @param phone as typed; null to leave it as it is, empty to remove it
/// @param birthday null to leave it as it is
public record MemberChange(
        String name,
        @Nullable String phone,
        @Nullable LocalDate birthday,
        @Nullable String gender,
        long homeStoreId,
        String remark) {}
