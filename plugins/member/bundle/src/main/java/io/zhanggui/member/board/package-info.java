/// Members on the board.
@NullMarked
package io.zhanggui.member.board;

import org.jspecify.annotations.NullMarked;
