@NullMarked
package io.zhanggui.storedvalue.region;

import org.jspecify.annotations.NullMarked;
