/// Discounts for paying with stored value: from so much on, so much off.
@NullMarked
package io.zhanggui.storedvalue.threshold;

import org.jspecify.annotations.NullMarked;
