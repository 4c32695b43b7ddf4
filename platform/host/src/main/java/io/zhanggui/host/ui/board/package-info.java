/// The board: today's figures, the last days, what to do today, rankings; all of it told by plugins.
@NullMarked
package io.zhanggui.host.ui.board;

import org.jspecify.annotations.NullMarked;
