/// The page of day close and seals.
@NullMarked
package io.zhanggui.finance.close.ui;

import org.jspecify.annotations.NullMarked;
