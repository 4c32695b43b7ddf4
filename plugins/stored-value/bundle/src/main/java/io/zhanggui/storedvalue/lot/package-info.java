/// What a balance is made of: lots, and how they are drawn.
@NullMarked
package io.zhanggui.storedvalue.lot;

import org.jspecify.annotations.NullMarked;
