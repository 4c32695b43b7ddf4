/// Giving back, with a preview of what goes back where.
@NullMarked
package io.zhanggui.checkout.refund.ui;

import org.jspecify.annotations.NullMarked;
