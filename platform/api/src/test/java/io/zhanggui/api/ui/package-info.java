@NullMarked
package io.zhanggui.api.ui;

import org.jspecify.annotations.NullMarked;
