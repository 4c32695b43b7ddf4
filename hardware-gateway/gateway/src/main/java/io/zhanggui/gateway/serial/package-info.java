/// Serial lines, reopened from their stable path after an unplugging, and the texts that devices send over them.
@NullMarked
package io.zhanggui.gateway.serial;

import org.jspecify.annotations.NullMarked;
