/// The working of a refund.
@NullMarked
package io.zhanggui.timescard.refund.ui;

import org.jspecify.annotations.NullMarked;
