@NullMarked
package io.zhanggui.storedvalue.offer;

import org.jspecify.annotations.NullMarked;
