package io.zhanggui.api.security;

import java.util.Map;

/// Who did or saw what. Insert-only. Written in the open unit of work, so that it is stored exactly if the
/// deed is.
public interface AuditLog {

    /// @param action for example `member.phone-revealed`; its sentence is the text `audit.<action>`
    /// @param subject the thing concerned, for example `member:123`
    /// @param details short values; never personal data, passwords or keys
    void record(String action, String subject, Map<String, String> details);
}
