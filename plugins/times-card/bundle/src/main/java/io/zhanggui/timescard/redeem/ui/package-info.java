/// The page for redeeming quickly.
@NullMarked
package io.zhanggui.timescard.redeem.ui;

import org.jspecify.annotations.NullMarked;
