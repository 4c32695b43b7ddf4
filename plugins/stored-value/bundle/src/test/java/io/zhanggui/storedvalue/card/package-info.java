@NullMarked
package io.zhanggui.storedvalue.card;

import org.jspecify.annotations.NullMarked;
