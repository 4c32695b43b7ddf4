/// What the till asks in a dialog. Each is done with Enter and left with Esc, and hands over what was chosen.
@NullMarked
package io.zhanggui.checkout.till.ui.dialog;

import org.jspecify.annotations.NullMarked;
