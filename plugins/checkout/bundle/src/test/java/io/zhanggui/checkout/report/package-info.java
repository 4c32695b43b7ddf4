@NullMarked
package io.zhanggui.checkout.report;

import org.jspecify.annotations.NullMarked;
