package io.zhanggui.member.api;

import java.util.List;

/// What a plugin knows of members and by what they can be chosen, for segments. A plugin registers one as a service.
/// Thread-safe. Checks no permission: what shows the answer to a person does.
public interface MemberTraits {

    /// What can be asked, in the language of [io.zhanggui.api.text.Texts#locale()].
    List<MemberTrait> traits();

    /// All members of whom a condition is true, in one statement: a shop may have a million. Those who were merged
    /// into others are left out.
    /// @param condition about a trait of this plugin, checked by [MemberTrait#check]
    /// @return ids that rise, each once
    long[] matching(MemberCondition condition);
}
