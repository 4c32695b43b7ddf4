/// The law of a region as dated data, and what it says about a top-up.
@NullMarked
package io.zhanggui.storedvalue.region;

import org.jspecify.annotations.NullMarked;
