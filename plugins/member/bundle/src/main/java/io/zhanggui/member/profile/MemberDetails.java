package io.zhanggui.member.profile;

import io.zhanggui.member.api.Member;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the member's page shows without revealing anything.
/// @param maskedBirthday `****-11-26`, empty when not known
/// @param birthdayThisMonth by the shop's calendar
/// @param gender `F`, `M` or null
/// @param consents newest first
/// @param version to be handed back with a change
public record MemberDetails(
        Member member,
        String maskedBirthday,
        boolean birthdayThisMonth,
        @Nullable String gender,
        String remark,
        boolean smsConsent,
        List<Consent> consents,
        int version) {
    public MemberDetails {
        consents = List.copyOf(consents);
    }

    /// @param source `enrolment`, `import`, `page`
    public record Consent(boolean given, Instant at, long operatorId, String source) {}
}
