/// The shop's clock.
@NullMarked
package io.zhanggui.host.time;

import org.jspecify.annotations.NullMarked;
