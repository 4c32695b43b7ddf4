@NullMarked
package io.zhanggui.host.plugin;

import org.jspecify.annotations.NullMarked;
