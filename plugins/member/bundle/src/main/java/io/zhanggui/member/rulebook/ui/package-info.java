/// The page of rules and its forms.
@NullMarked
package io.zhanggui.member.rulebook.ui;

import org.jspecify.annotations.NullMarked;
