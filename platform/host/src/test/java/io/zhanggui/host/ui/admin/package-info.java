@NullMarked
package io.zhanggui.host.ui.admin;

import org.jspecify.annotations.NullMarked;
