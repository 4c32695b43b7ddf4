/// Outreach: a coupon and a message for the members of a segment, and what came of it.
@NullMarked
package io.zhanggui.marketing.outreach;

import org.jspecify.annotations.NullMarked;
