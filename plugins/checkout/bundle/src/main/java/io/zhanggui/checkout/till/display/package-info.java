/// What a till shows its customer.
@NullMarked
package io.zhanggui.checkout.till.display;

import org.jspecify.annotations.NullMarked;
