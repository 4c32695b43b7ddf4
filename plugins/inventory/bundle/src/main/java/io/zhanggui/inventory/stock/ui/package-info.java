/// The list of movements and the form of a correction.
@NullMarked
package io.zhanggui.inventory.stock.ui;

import org.jspecify.annotations.NullMarked;
