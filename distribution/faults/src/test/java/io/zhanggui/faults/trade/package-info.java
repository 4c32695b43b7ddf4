@NullMarked
package io.zhanggui.faults.trade;

import org.jspecify.annotations.NullMarked;
