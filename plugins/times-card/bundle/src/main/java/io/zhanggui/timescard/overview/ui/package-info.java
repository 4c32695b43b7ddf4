/// Screens for the cards that members hold.
@NullMarked
package io.zhanggui.timescard.overview.ui;

import org.jspecify.annotations.NullMarked;
