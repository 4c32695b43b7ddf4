@NullMarked
package io.zhanggui.host.ui;

import org.jspecify.annotations.NullMarked;
