/// The page of members.
@NullMarked
package io.zhanggui.member.profile.ui;

import org.jspecify.annotations.NullMarked;
