/// The page of the stock's reports.
@NullMarked
package io.zhanggui.inventory.report.ui;

import org.jspecify.annotations.NullMarked;
