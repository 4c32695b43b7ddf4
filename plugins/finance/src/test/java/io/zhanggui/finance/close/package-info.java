/// Days that are closed, and opened again.
@NullMarked
package io.zhanggui.finance.close;

import org.jspecify.annotations.NullMarked;
