/// The till: what the plugin adds to the host.
@NullMarked
package io.zhanggui.checkout;

import org.jspecify.annotations.NullMarked;
