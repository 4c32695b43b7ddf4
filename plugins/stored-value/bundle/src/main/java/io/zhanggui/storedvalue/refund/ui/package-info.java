/// The drawer that pays a card back, and the page of the refunds.
@NullMarked
package io.zhanggui.storedvalue.refund.ui;

import org.jspecify.annotations.NullMarked;
