@NullMarked
package io.zhanggui.timescard.overview;

import org.jspecify.annotations.NullMarked;
