/// The lines of such goods while they are scanned.
@NullMarked
package io.zhanggui.inventory.leaving.ui;

import org.jspecify.annotations.NullMarked;
