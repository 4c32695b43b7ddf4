/// Where the shop designs its receipt.
@NullMarked
package io.zhanggui.checkout.receipt.ui;

import org.jspecify.annotations.NullMarked;
