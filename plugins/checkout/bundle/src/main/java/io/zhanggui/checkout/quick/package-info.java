/// Selling an amount without an item of a catalogue (快速消费).
@NullMarked
package io.zhanggui.checkout.quick;

import org.jspecify.annotations.NullMarked;
