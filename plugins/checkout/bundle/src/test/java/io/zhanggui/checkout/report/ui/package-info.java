@NullMarked
package io.zhanggui.checkout.report.ui;

import org.jspecify.annotations.NullMarked;
