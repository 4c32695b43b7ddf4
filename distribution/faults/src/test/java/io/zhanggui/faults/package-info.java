@NullMarked
package io.zhanggui.faults;

import org.jspecify.annotations.NullMarked;
