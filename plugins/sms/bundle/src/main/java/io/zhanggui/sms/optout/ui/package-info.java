/// The list of those who want no messages.
@NullMarked
package io.zhanggui.sms.optout.ui;

import org.jspecify.annotations.NullMarked;
