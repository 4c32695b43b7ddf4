/// What is told about cards: lists, board, receipt, the member's page.
@NullMarked
package io.zhanggui.timescard.overview;

import org.jspecify.annotations.NullMarked;
