@NullMarked
package io.zhanggui.gateway.card;

import org.jspecify.annotations.NullMarked;
