/// The page that writes goods off.
@NullMarked
package io.zhanggui.inventory.writeoff.ui;

import org.jspecify.annotations.NullMarked;
