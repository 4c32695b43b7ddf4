/// The member's own rights over stored value: PIN, freezing, passing on, sharing within a family.
@NullMarked
package io.zhanggui.storedvalue.card;

import org.jspecify.annotations.NullMarked;
