/// Asking of which batch goods are.
@NullMarked
package io.zhanggui.inventory.batch.ui;

import org.jspecify.annotations.NullMarked;
