@NullMarked
package io.zhanggui.storedvalue;

import org.jspecify.annotations.NullMarked;
