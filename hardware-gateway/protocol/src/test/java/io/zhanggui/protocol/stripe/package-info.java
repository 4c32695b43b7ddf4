@NullMarked
package io.zhanggui.protocol.stripe;

import org.jspecify.annotations.NullMarked;
