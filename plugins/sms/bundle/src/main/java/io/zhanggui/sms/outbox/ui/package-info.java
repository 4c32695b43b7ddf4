/// The list of messages.
@NullMarked
package io.zhanggui.sms.outbox.ui;

import org.jspecify.annotations.NullMarked;
