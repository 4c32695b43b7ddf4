/// Points, earned with sales and kept on the ledger.
@NullMarked
package io.zhanggui.member.points;

import org.jspecify.annotations.NullMarked;
