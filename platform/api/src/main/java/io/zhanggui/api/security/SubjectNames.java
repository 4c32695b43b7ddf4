package io.zhanggui.api.security;

import java.util.Optional;

/// Says what stands behind a number in the audit log, so that a person reads a name. A plugin registers one as a
/// service for each kind of subjects that it writes there. Thread-safe.
public interface SubjectNames {
    /// What stands before the colon of a subject: `member` for `member:123`.
    String kind();

    /// What people call it, or empty when it is gone. Personal data as masked as on any list.
    Optional<String> name(long id);

    /// The same for a subject that a word tells instead of a number, such as `sms-template:AFTER_SALE`.
    default Optional<String> name(String word) {
        return Optional.empty();
    }
}
