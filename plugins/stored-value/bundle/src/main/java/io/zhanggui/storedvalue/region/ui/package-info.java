/// The page of the region's rules.
@NullMarked
package io.zhanggui.storedvalue.region.ui;

import org.jspecify.annotations.NullMarked;
