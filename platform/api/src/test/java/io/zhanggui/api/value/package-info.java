/// Values that cannot be wrong.
@NullMarked
package io.zhanggui.api.value;

import org.jspecify.annotations.NullMarked;
