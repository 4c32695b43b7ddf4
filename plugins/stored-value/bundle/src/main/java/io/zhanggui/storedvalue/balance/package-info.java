/// Who has how much, and where it came from.
@NullMarked
package io.zhanggui.storedvalue.balance;

import org.jspecify.annotations.NullMarked;
