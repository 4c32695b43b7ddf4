@NullMarked
package io.zhanggui.storedvalue.contract;

import org.jspecify.annotations.NullMarked;
