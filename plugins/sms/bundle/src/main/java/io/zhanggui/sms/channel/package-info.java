/// The ways that messages leave the shop, and what the shop filled in for them.
@NullMarked
package io.zhanggui.sms.channel;

import org.jspecify.annotations.NullMarked;
