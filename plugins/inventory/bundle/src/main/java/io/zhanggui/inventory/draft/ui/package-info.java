/// Asking before what was written is given up.
@NullMarked
package io.zhanggui.inventory.draft.ui;

import org.jspecify.annotations.NullMarked;
