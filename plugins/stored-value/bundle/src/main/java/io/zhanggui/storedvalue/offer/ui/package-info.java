/// The page of the offers.
@NullMarked
package io.zhanggui.storedvalue.offer.ui;

import org.jspecify.annotations.NullMarked;
