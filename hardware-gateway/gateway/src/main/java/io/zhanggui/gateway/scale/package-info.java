/// Scales: what they say, understood and passed on while it is true.
@NullMarked
package io.zhanggui.gateway.scale;

import org.jspecify.annotations.NullMarked;
