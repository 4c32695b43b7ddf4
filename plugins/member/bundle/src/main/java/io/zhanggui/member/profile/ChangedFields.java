package io.zhanggui.member.profile;

import io.zhanggui.api.privacy.Mask;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a change of a profile changed, for the audit log: each field by name, personal data masked.
final class ChangedFields {
    private static final String TO = " → ";

    private final Map<String, String> changes = new TreeMap<>();

    ChangedFields plain(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.put(field, (before == null ? "" : before) + TO + (after == null ? "" : after));
        }
        return this;
    }

    ChangedFields phone(String before, String after) {
        if (!before.equals(after)) {
            changes.put("phone", masked(before) + TO + masked(after));
        }
        return this;
    }

    ChangedFields birthday(@Nullable LocalDate before, @Nullable LocalDate after) {
        if (!Objects.equals(before, after)) {
            changes.put("birthday", masked(before) + TO + masked(after));
        }
        return this;
    }

    /// A remark may say anything: only that it changed is written down.
    ChangedFields unsaid(String field, String before, String after) {
        if (!before.equals(after)) {
            changes.put(field, "changed");
        }
        return this;
    }

    Map<String, String> map() {
        return Map.copyOf(changes);
    }

    static String masked(@Nullable LocalDate birthday) {
        return birthday == null
                ? ""
                : String.format(Locale.ROOT, "****-%02d-%02d", birthday.getMonthValue(), birthday.getDayOfMonth());
    }

    private static String masked(String phone) {
        return phone.isEmpty() ? "" : Mask.phone(phone);
    }
}
