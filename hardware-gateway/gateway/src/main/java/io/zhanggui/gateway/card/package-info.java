/// Card readers: PC/SC through the system's own library, and readers on serial lines.
@NullMarked
package io.zhanggui.gateway.card;

import org.jspecify.annotations.NullMarked;
