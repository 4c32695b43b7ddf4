@NullMarked
package io.zhanggui.timescard;

import org.jspecify.annotations.NullMarked;
