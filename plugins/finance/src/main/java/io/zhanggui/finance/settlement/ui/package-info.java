/// The page of settlement.
@NullMarked
package io.zhanggui.finance.settlement.ui;

import org.jspecify.annotations.NullMarked;
