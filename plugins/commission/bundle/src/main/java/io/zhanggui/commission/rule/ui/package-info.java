/// The page of the rules.
@NullMarked
package io.zhanggui.commission.rule.ui;

import org.jspecify.annotations.NullMarked;
