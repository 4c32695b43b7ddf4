/// The page of the rules.
@NullMarked
package io.zhanggui.commission.rulebook.ui;

import org.jspecify.annotations.NullMarked;
