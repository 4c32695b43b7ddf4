/// The list of suppliers and the form of one.
@NullMarked
package io.zhanggui.inventory.supplier.ui;

import org.jspecify.annotations.NullMarked;
