/// The trial balance.
@NullMarked
package io.zhanggui.finance.trial;

import org.jspecify.annotations.NullMarked;
