/// What the stock is worth, earns, and keeps lying.
@NullMarked
package io.zhanggui.inventory.report;

import org.jspecify.annotations.NullMarked;
