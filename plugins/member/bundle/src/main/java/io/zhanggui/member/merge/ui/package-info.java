/// The drawer that merges two members.
@NullMarked
package io.zhanggui.member.merge.ui;

import org.jspecify.annotations.NullMarked;
