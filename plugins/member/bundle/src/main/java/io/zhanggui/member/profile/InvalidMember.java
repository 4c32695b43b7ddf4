package io.zhanggui.member.profile;

import io.zhanggui.api.error.Refusal;

/// A value that a member cannot have; the sentence says what would be right.
public final class InvalidMember extends Refusal {
    private final String field;

    InvalidMember(String field, String textKey, Object... arguments) {
        super(textKey, arguments);
        this.field = field;
    }

    /// Key of the field that is wrong, as the import names its column: `phone`.
    public String field() {
        return field;
    }
}
