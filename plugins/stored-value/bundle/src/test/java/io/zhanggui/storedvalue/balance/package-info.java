@NullMarked
package io.zhanggui.storedvalue.balance;

import org.jspecify.annotations.NullMarked;
