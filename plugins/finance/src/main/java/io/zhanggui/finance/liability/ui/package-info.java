/// The page of liabilities.
@NullMarked
package io.zhanggui.finance.liability.ui;

import org.jspecify.annotations.NullMarked;
