@NullMarked
package io.zhanggui.storedvalue.threshold;

import org.jspecify.annotations.NullMarked;
