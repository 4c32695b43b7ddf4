@NullMarked
package io.zhanggui.checkout.tender;

import org.jspecify.annotations.NullMarked;
