/// Pole displays: two lines that face the customer.
@NullMarked
package io.zhanggui.gateway.display;

import org.jspecify.annotations.NullMarked;
