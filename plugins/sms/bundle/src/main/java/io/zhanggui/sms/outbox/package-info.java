/// Messages that are queued, sent, kept, skipped or failed.
@NullMarked
package io.zhanggui.sms.outbox;

import org.jspecify.annotations.NullMarked;
