/// What members bought, member by member: counted from the sales, kept right by events, checked against the sales.
@NullMarked
package io.zhanggui.insight.portrait;

import org.jspecify.annotations.NullMarked;
