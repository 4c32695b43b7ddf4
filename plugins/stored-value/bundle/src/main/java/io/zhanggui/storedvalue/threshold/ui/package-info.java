/// The page of the discounts for paying with stored value.
@NullMarked
package io.zhanggui.storedvalue.threshold.ui;

import org.jspecify.annotations.NullMarked;
