/// Day close and seals.
@NullMarked
package io.zhanggui.finance.close;

import org.jspecify.annotations.NullMarked;
