/// What messages say, and what they cost.
@NullMarked
package io.zhanggui.sms.template;

import org.jspecify.annotations.NullMarked;
