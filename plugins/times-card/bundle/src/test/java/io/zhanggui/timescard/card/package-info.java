@NullMarked
package io.zhanggui.timescard.card;

import org.jspecify.annotations.NullMarked;
