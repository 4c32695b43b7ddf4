/// Who wants no messages.
@NullMarked
package io.zhanggui.sms.optout;

import org.jspecify.annotations.NullMarked;
