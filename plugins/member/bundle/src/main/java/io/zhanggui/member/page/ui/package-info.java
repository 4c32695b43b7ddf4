/// The page of members.
@NullMarked
package io.zhanggui.member.page.ui;

import org.jspecify.annotations.NullMarked;
