/// What the till shows: the panels of its three columns. They decide nothing; what is pressed on them is asked of
/// [io.zhanggui.checkout.till.ui.panel.TillActions].
@NullMarked
package io.zhanggui.checkout.till.ui.panel;

import org.jspecify.annotations.NullMarked;
