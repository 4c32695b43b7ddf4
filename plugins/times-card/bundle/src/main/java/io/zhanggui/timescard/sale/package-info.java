/// Selling cards at the till, and taking unused ones back.
@NullMarked
package io.zhanggui.timescard.sale;

import org.jspecify.annotations.NullMarked;
