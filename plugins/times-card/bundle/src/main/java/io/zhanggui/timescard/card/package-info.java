/// Cards that members hold, what is left of them, and what moved them.
@NullMarked
package io.zhanggui.timescard.card;

import org.jspecify.annotations.NullMarked;
