/// The outbox: events that leave a unit of work, and their delivery.
@NullMarked
package io.zhanggui.host.event;

import org.jspecify.annotations.NullMarked;
