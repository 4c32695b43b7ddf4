@NullMarked
package io.zhanggui.storedvalue.api.refund;

import org.jspecify.annotations.NullMarked;
