/// The plugin's tables.
@NullMarked
package io.zhanggui.checkout.store;

import org.jspecify.annotations.NullMarked;
