/// Commission earned and reversed, line by line.
@NullMarked
package io.zhanggui.commission.entry;

import org.jspecify.annotations.NullMarked;
