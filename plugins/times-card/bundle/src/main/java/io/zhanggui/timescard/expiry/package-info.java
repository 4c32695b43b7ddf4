/// What happens when a card's days are over.
@NullMarked
package io.zhanggui.timescard.expiry;

import org.jspecify.annotations.NullMarked;
