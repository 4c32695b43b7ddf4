@NullMarked
package io.zhanggui.storedvalue.refund;

import org.jspecify.annotations.NullMarked;
