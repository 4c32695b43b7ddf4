/// Selling prepaid money at the till.
@NullMarked
package io.zhanggui.storedvalue.topup;

import org.jspecify.annotations.NullMarked;
