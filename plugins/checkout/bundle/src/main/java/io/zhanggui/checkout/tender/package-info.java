/// Ways to pay that need no other plugin, and the check of what is paid.
@NullMarked
package io.zhanggui.checkout.tender;

import org.jspecify.annotations.NullMarked;
