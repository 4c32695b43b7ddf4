package io.zhanggui.api.security;

import java.util.Map;

/// Who did or saw what. Insert-only. Written in the open unit of work, so that it is stored exactly if the
/// deed is.
public interface AuditLog {

    /// @param action for example `member.phone-revealed`; its sentence is the text `audit.<action>`
    /// @param subject the thing concerned, for example `member:123`
    /// @param details short values; never personal data, passwords or keys. A name is shown as the text
    /// `audit.detail.<name>`; a value that is a code, such as `CONSUMER` or `bank-card`, as the text
    /// `audit.value.<name>.<code>` where there is one: it stands in the log as a code, and is read in any language
    void record(String action, String subject, Map<String, String> details);
}
