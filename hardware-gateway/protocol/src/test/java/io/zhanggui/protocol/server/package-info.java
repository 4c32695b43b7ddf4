@NullMarked
package io.zhanggui.protocol.server;

import org.jspecify.annotations.NullMarked;
