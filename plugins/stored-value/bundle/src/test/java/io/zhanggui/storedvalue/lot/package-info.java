@NullMarked
package io.zhanggui.storedvalue.lot;

import org.jspecify.annotations.NullMarked;
