/// The list of sales and a sale in detail.
@NullMarked
package io.zhanggui.checkout.report.ui;

import org.jspecify.annotations.NullMarked;
