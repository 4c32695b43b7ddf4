/// Stored sales and refunds, read back as they were.
@NullMarked
package io.zhanggui.checkout.archive;

import org.jspecify.annotations.NullMarked;
