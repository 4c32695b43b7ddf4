@NullMarked
package io.zhanggui.timescard.refund;

import org.jspecify.annotations.NullMarked;
