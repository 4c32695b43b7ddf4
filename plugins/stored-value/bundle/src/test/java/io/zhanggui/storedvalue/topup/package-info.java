/// Top-ups in sales.
@NullMarked
package io.zhanggui.storedvalue.topup;

import org.jspecify.annotations.NullMarked;
