/// What was written in the stockroom and not stored yet.
@NullMarked
package io.zhanggui.inventory.draft;

import org.jspecify.annotations.NullMarked;
