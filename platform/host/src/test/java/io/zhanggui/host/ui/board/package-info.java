@NullMarked
package io.zhanggui.host.ui.board;

import org.jspecify.annotations.NullMarked;
