/// Stores and tills, and which of them the current page stands for.
@NullMarked
package io.zhanggui.host.store;

import org.jspecify.annotations.NullMarked;
