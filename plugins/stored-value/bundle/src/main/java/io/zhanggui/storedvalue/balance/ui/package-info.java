/// The page of balances and movements.
@NullMarked
package io.zhanggui.storedvalue.balance.ui;

import org.jspecify.annotations.NullMarked;
