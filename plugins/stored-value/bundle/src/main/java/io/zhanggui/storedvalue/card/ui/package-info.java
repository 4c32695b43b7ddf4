/// The drawer of a member's card: PIN, freezing, sharing, passing on.
@NullMarked
package io.zhanggui.storedvalue.card.ui;

import org.jspecify.annotations.NullMarked;
