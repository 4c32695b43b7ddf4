@NullMarked
package io.zhanggui.checkout.till;

import org.jspecify.annotations.NullMarked;
