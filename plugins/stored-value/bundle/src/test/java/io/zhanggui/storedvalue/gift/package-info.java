@NullMarked
package io.zhanggui.storedvalue.gift;

import org.jspecify.annotations.NullMarked;
